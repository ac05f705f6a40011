import { newId } from '@vbc/util';
import {
  ConflictError,
  limitConnection,
  type Connection,
  type ConnectionKind,
  type RateLimit,
  type Role,
} from '@vbc/directory/domain';
import { NoSuchCredentialError } from '../identity-error';
import { hashOf } from '../secret/secret';
import type { IdentityDeps, IdentityStores } from '../stores/identity-unit-of-work.port';
import { newBearerSecret, visiblePrefix, type BearerToken } from './bearer-token';

/** Who makes or revokes a credential; absent: the operator. */
export interface CredentialAuthor {
  readonly userId: string;
  readonly userName: string;
  readonly role: Role;
}

export interface NewBearerToken {
  readonly accountId: string;
  /** The connection it belongs to, made when absent; tokens of one connection share its records (rule 10). */
  readonly connectionLabel?: string;
  /** Which identity provider the connection is for, when it is made; absent: other. */
  readonly connectionKind?: ConnectionKind;
  /** Sets the connection's limit; absent: it keeps the one it has. */
  readonly rateLimit?: RateLimit | 'default';
  readonly name: string;
  /** Absent: never. */
  readonly expiresAt?: Date;
  readonly createdBy?: CredentialAuthor;
}

/**
 * Rule 10: a bearer token for one connection. `secret` is the token itself, shown this once.
 * @throws NoSuchCredentialError when there is no such account; ConflictError when the connection is of another kind
 */
export function createBearerToken(
  deps: IdentityDeps,
  input: NewBearerToken,
): Promise<{ secret: string; token: BearerToken }> {
  return deps.unitOfWork.transaction(async (stores) => {
    if ((await stores.accounts.find(input.accountId)) === null) {
      throw new NoSuchCredentialError('There is no such account.');
    }
    const now = deps.clock.now();
    const connection = await connectionFor(stores, input, now);
    const secret = newBearerSecret();
    const token = newToken(input, connection.id, secret, now);
    await stores.bearerTokens.insert(token);
    await stores.audit.append({
      accountId: input.accountId,
      type: 'token.created',
      result: 'success',
      actor: auditActor(input.createdBy),
      text: `Bearer token "${token.name}" (${token.prefix}…) for ${connection.label}.`,
    });
    return { secret, token };
  });
}

/** From the commit on the token is worth nothing. @throws NoSuchCredentialError */
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
      accountId: input.accountId,
      type: 'token.revoked',
      result: 'success',
      actor: auditActor(input.revokedBy),
      text: `Bearer token "${token.name}" (${token.prefix}…).`,
    });
  });
}

export function listBearerTokens(deps: IdentityDeps, accountId: string): Promise<BearerToken[]> {
  return deps.unitOfWork.transaction((stores) => stores.bearerTokens.list(accountId));
}

async function connectionFor(stores: IdentityStores, input: NewBearerToken, now: Date): Promise<Connection> {
  const label = input.connectionLabel ?? 'SCIM';
  const existing = await stores.connections.findByLabel(input.accountId, label);
  if (existing !== null) return limited(stores, ofKind(existing, input.connectionKind), input);
  const connection: Connection = {
    accountId: input.accountId,
    id: newId(),
    label,
    kind: input.connectionKind ?? 'other',
    status: 'active',
    strict: false,
    authority: authorityOf(input.createdBy),
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
  return limitConnection(stores, auditActor(input.createdBy), connection, input.rateLimit);
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
    name: input.name,
    prefix: visiblePrefix(secret),
    role: authorityOf(input.createdBy),
    ...(input.createdBy === undefined ? {} : { createdBy: input.createdBy.userId }),
    createdAt: now,
    ...(input.expiresAt === undefined ? {} : { expiresAt: input.expiresAt }),
  };
}

/** The operator stands above the account's roles. */
function authorityOf(author: CredentialAuthor | undefined): 'SU' | 'AA' {
  return author === undefined || author.role === 'SU' ? 'SU' : 'AA';
}

function auditActor(author: CredentialAuthor | undefined) {
  return author === undefined
    ? ({ kind: 'operator' } as const)
    : ({ kind: 'user', id: author.userId, userName: author.userName } as const);
}
