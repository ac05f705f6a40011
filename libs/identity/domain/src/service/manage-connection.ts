import {
  changeTolerance,
  ConflictError,
  limitConnection,
  NotFoundError,
  type Connection,
  type ConnectionKind,
  type RateLimit,
} from '@vbc/directory/domain';
import { newId } from '@vbc/util';
import { NoSuchCredentialError } from '../identity-error';
import type { IdentityDeps, IdentityStores } from '../stores/identity-unit-of-work.port';
import { checkInput, nameProblem, rateLimitProblem } from './connection-input';
import {
  auditedByAuthor,
  authorityOfAuthor,
  checkManagesConnections,
  type ServiceAuthor,
} from './credential-author';

/**
 * Rule 10: a connection without credentials yet.
 * @throws NotPermittedError, InvalidCredentialError, ConflictError when the account has a connection of that label
 */
export function createConnection(
  deps: IdentityDeps,
  author: ServiceAuthor,
  input: { accountId: string; label: string; kind: ConnectionKind },
): Promise<Connection> {
  return deps.unitOfWork.transaction(async (stores) => {
    checkManagesConnections(author, input.accountId);
    checkInput(nameProblem('label', input.label));
    const label = input.label.trim();
    await reserveLabel(stores, input.accountId, label);
    const connection: Connection = {
      accountId: input.accountId,
      id: newId(),
      label,
      kind: input.kind,
      status: 'active',
      strict: false,
      authority: authorityOfAuthor(author),
      createdAt: deps.clock.now(),
    };
    await stores.connections.insert(connection);
    await stores.audit.append({
      ...auditedByAuthor(author, input.accountId),
      type: 'connection.created',
      result: 'success',
      text: label,
    });
    return connection;
  });
}

export interface ConnectionChange {
  readonly accountId: string;
  readonly connectionId: string;
  readonly label?: string;
  readonly kind?: ConnectionKind;
  readonly strict?: boolean;
  readonly rateLimit?: RateLimit | 'default';
}

/**
 * What is absent stays.
 * @throws NotPermittedError, NotFoundError, InvalidCredentialError, ConflictError when another connection has that label
 */
export function changeConnection(
  deps: IdentityDeps,
  author: ServiceAuthor,
  change: ConnectionChange,
): Promise<Connection> {
  return deps.unitOfWork.transaction(async (stores) => {
    checkManagesConnections(author, change.accountId);
    checkInput(
      change.label === undefined ? undefined : nameProblem('label', change.label),
      change.rateLimit === undefined ? undefined : rateLimitProblem(change.rateLimit),
    );
    const { actor, ...by } = auditedByAuthor(author, change.accountId);
    // In the order of whoever ends a connection: the account, which a new label locks too, then the connection.
    if (change.label !== undefined) await stores.accounts.lock(change.accountId);
    const found = await stores.connections.lock(change.accountId, change.connectionId);
    if (found === null) throw new NotFoundError('There is no such connection in this account.');

    const { kind = found.kind, strict = found.strict } = change;
    const renamed = await relabelled(stores, { actor, ...by }, found, change.label?.trim());
    const tolerant = await changeTolerance(stores, actor, renamed, { kind, strict });
    return change.rateLimit === undefined
      ? tolerant
      : limitConnection(stores, actor, tolerant, change.rateLimit);
  });
}

async function relabelled(
  stores: IdentityStores,
  by: ReturnType<typeof auditedByAuthor>,
  connection: Connection,
  label = connection.label,
): Promise<Connection> {
  if (label === connection.label) return connection;
  await reserveLabel(stores, connection.accountId, label);
  const renamed: Connection = { ...connection, label };
  await stores.connections.update(renamed);
  await stores.audit.append({
    ...by,
    type: 'connection.changed',
    result: 'success',
    changes: [{ attribute: 'label', from: connection.label, to: label }],
    text: `${connection.label}, which is called ${label} now`,
  });
  return renamed;
}

/** The lock on the account makes one of two creations with the same label wait for the other. */
async function reserveLabel(stores: IdentityStores, accountId: string, label: string): Promise<void> {
  if ((await stores.accounts.lock(accountId)) === null) {
    throw new NoSuchCredentialError('There is no such account.');
  }
  if ((await stores.connections.findByLabel(accountId, label)) === null) return;
  throw new ConflictError(`This account has a connection called "${label}" already. Choose another label.`);
}
