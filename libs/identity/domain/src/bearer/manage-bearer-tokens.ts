import { newId } from '@vbc/util';
import {
  ConflictError,
  limitConnection,
  NotFoundError,
  unlinkBeyondAuthorityOf,
  type Connection,
  type ConnectionKind,
  type RateLimit,
  type Role,
} from '@vbc/directory/domain';
import { NoSuchCredentialError } from '../identity-error';
import { hashOf } from '../secret/secret';
import { checkInput, daysProblem, nameProblem } from '../service/connection-input';
import { checkRoomFor, lockedConnection } from '../service/create-service-credential';
import {
  auditedByAuthor,
  authorityOfAuthor,
  checkManagesConnections,
  type ServiceAuthor,
} from '../service/credential-author';
import type { IdentityDeps, IdentityStores } from '../stores/identity-unit-of-work.port';
import { newBearerSecret, visiblePrefix, type BearerToken } from './bearer-token';

/** Who makes or revokes a credential; absent: the operator. */
export interface CredentialAuthor {
  /** Absent: that of the credential. */
  readonly accountId?: string;
  readonly userId: string;
  readonly userName: string;
  readonly role: Role;
  readonly requestId?: string;
}

export interface NewBearerToken {
  readonly accountId: string;
  /** The connection it belongs to; tokens of one connection share its records (rule 10). Goes before the label. */
  readonly connectionId?: string;
  /** Or its label; it is made when there is none. */
  readonly connectionLabel?: string;
  /** Which identity provider the connection is for, when it is made; absent: other. */
  readonly connectionKind?: ConnectionKind;
  /** Sets the connection's limit; absent: it keeps the one it has. */
  readonly rateLimit?: RateLimit | 'default';
  /** 1–80 characters. */
  readonly name: string;
  /** Whole days from now, 1–1096. */
  readonly days?: number;
  /** Instead of `days`. Both absent: never. */
  readonly expiresAt?: Date;
  readonly createdBy?: CredentialAuthor;
}

/**
 * Rule 10: a bearer token for one connection. `secret` is the token itself, shown this once.
 * @throws NoSuchCredentialError when there is no such account; ConflictError when the connection is of another kind;
 * NotFoundError when there is none of that id; NotPermittedError, InvalidCredentialError, TooManyCredentialsError
 */
export function createBearerToken(
  deps: IdentityDeps,
  input: NewBearerToken,
): Promise<{ secret: string; token: BearerToken }> {
  return deps.unitOfWork.transaction(async (stores) => {
    checkMayCreate(input);
    if ((await stores.accounts.find(input.accountId)) === null) {
      throw new NoSuchCredentialError('There is no such account.');
    }
    const now = deps.clock.now();
    const connection = await connectionFor(stores, input, now);
    await lockedConnection(stores, { accountId: input.accountId, connectionId: connection.id });
    await checkRoomFor(stores, connection, 'bearer-token', now);
    const secret = newBearerSecret();
    const token = newToken(input, connection.id, secret, now);
    await stores.bearerTokens.insert(token);
    await stores.audit.append({
      ...auditedByAuthor(authorOf(input.accountId, input.createdBy), input.accountId),
      type: 'token.created',
      result: 'success',
      text: `Bearer token "${token.name}" (${token.prefix}…) for ${connection.label}.`,
    });
    return { secret, token };
  });
}

/**
 * From the commit on the token is worth nothing. Administrators beyond the authority that is left are unlinked (rule 9).
 * @throws NoSuchCredentialError
 */
export function revokeBearerToken(
  deps: IdentityDeps,
  input: { accountId: string; tokenId: string; revokedBy?: CredentialAuthor },
): Promise<void> {
  return deps.unitOfWork.transaction(async (stores) => {
    const token = await stores.bearerTokens.find(input.accountId, input.tokenId);
    if (token === null) throw new NoSuchCredentialError('There is no such token in this account.');
    if (token.revokedAt !== undefined) return;
    await stores.bearerTokens.revoke(input.accountId, input.tokenId, deps.clock.now());
    await stores.audit.append({
      ...auditedByAuthor(authorOf(input.accountId, input.revokedBy), input.accountId),
      type: 'token.revoked',
      result: 'success',
      text: `Bearer token "${token.name}" (${token.prefix}…).`,
    });
    await unlinkBeyondAuthorityOf(
      stores,
      { accountId: input.accountId, id: token.connectionId },
      deps.clock.now(),
    );
  });
}

export function listBearerTokens(deps: IdentityDeps, accountId: string): Promise<BearerToken[]> {
  return deps.unitOfWork.transaction((stores) => stores.bearerTokens.list(accountId));
}

/** Rule 2; the operator may. @throws NotPermittedError, InvalidCredentialError */
function checkMayCreate({ accountId, createdBy, name, days }: NewBearerToken): void {
  checkManagesConnections(authorOf(accountId, createdBy), accountId);
  checkInput(nameProblem('name', name), days === undefined ? undefined : daysProblem(days));
}

async function connectionFor(stores: IdentityStores, input: NewBearerToken, now: Date): Promise<Connection> {
  if (input.connectionId !== undefined) {
    const named = await stores.connections.lock(input.accountId, input.connectionId);
    if (named === null) throw new NotFoundError('There is no such connection in this account.');
    return limited(stores, named, input);
  }
  const label = input.connectionLabel ?? 'SCIM';
  const existing = await stores.connections.findByLabel(input.accountId, label);
  if (existing !== null) {
    const locked = await lockedConnection(stores, { accountId: input.accountId, connectionId: existing.id });
    return limited(stores, ofKind(locked, input.connectionKind), input);
  }
  const connection: Connection = {
    accountId: input.accountId,
    id: newId(),
    label,
    kind: input.connectionKind ?? 'other',
    status: 'active',
    strict: false,
    authority: authorityOfAuthor(authorOf(input.accountId, input.createdBy)),
    createdAt: now,
  };
  await stores.connections.insert(connection);
  return limited(stores, connection, input);
}

function limited(
  stores: IdentityStores,
  connection: Connection,
  input: NewBearerToken,
): Connection | Promise<Connection> {
  if (input.rateLimit === undefined) return connection;
  const { actor } = auditedByAuthor(authorOf(input.accountId, input.createdBy), input.accountId);
  return limitConnection(stores, actor, connection, input.rateLimit);
}

function ofKind(connection: Connection, kind: ConnectionKind | undefined): Connection {
  if (kind === undefined || kind === connection.kind) return connection;
  throw new ConflictError(
    `The connection "${connection.label}" is of kind ${connection.kind}, not ${kind}. Name another connection.`,
  );
}

function newToken(input: NewBearerToken, connectionId: string, secret: string, now: Date): BearerToken {
  return {
    accountId: input.accountId,
    connectionId,
    id: newId(),
    tokenHash: hashOf(secret),
    name: input.name.trim(),
    prefix: visiblePrefix(secret),
    role: authorityOfAuthor(authorOf(input.accountId, input.createdBy)),
    ...(input.createdBy === undefined ? {} : { createdBy: input.createdBy.userId }),
    createdAt: now,
    ...endOf(input, now),
  };
}

const DAY_MS = 86_400_000;

function endOf({ days, expiresAt }: NewBearerToken, now: Date): { expiresAt?: Date } {
  if (days !== undefined) return { expiresAt: new Date(now.getTime() + days * DAY_MS) };
  return expiresAt === undefined ? {} : { expiresAt };
}

/** The author as the other credentials of a connection know them. */
function authorOf(accountId: string, author: CredentialAuthor | undefined): ServiceAuthor {
  return author === undefined ? 'operator' : { accountId, ...author };
}
