import { ConflictError, NotFoundError, NotPermittedError } from '../directory-error';
import type { AuditEventType } from '../audit/audit-event';
import type { DirectoryStores } from '../stores/unit-of-work.port';
import { auditedBy, type PortalActor } from '../user/actor';
import type { DirectoryDeps } from '../user/portal-context';
import { discard } from '../user/retire-user';
import { isAdministrator } from '../user/user';
import type { Connection, ConnectionEnd } from './connection';
import { endedSentence } from './ended-sentence';

/** Rule 8: its calls get 403 until it is resumed; links stay. @throws NotFoundError, ConflictError when it has ended and nothing else of it works */
export function pauseConnection(deps: DirectoryDeps, actor: PortalActor, id: string): Promise<void> {
  return setStatus(deps, actor, id, 'paused', 'connection.paused');
}

/** Ends a pause. @throws NotFoundError, ConflictError when it has ended and is not paused */
export function resumeConnection(deps: DirectoryDeps, actor: PortalActor, id: string): Promise<void> {
  return setStatus(deps, actor, id, 'active', 'connection.resumed');
}

function setStatus(
  deps: DirectoryDeps,
  actor: PortalActor,
  id: string,
  status: 'active' | 'paused',
  type: AuditEventType,
): Promise<void> {
  return deps.unitOfWork.transaction(async (stores) => {
    checkManagesProvisioning(actor);
    const connection = await lockConnection(stores, actor.accountId, id);
    if (connection.status === status) return;
    const { ended } = connection;
    const next = ended === undefined ? status : await nextOfEnded(stores, connection, ended, status);
    await stores.connections.update({ ...connection, status: next });
    await stores.audit.append({ ...auditedBy(actor), type, result: 'success', text: connection.label });
  });
}

/**
 * Where the authorization has ended, a pause is for what needs no person, and its end leaves the connection ended.
 * @throws ConflictError when there is nothing to pause, or no pause to end: only authorizing again resumes it
 */
async function nextOfEnded(
  stores: DirectoryStores,
  { accountId, id, kind, status }: Connection,
  end: ConnectionEnd,
  wanted: 'active' | 'paused',
): Promise<'ended' | 'paused'> {
  if (wanted === 'active' && status === 'paused') return 'ended';
  const works = (await stores.connections.authorityNow(accountId, id)) !== null;
  if (wanted === 'paused' && works) return 'paused';
  throw new ConflictError(endedSentence(kind, end));
}

/** Rule 8: unlinks its users and deletes its records and staged people; the users stay as they stand. @throws NotFoundError */
export function removeConnection(deps: DirectoryDeps, actor: PortalActor, id: string): Promise<void> {
  return deps.unitOfWork.transaction(async (stores) => {
    checkManagesProvisioning(actor);
    await remove(stores, auditedBy(actor), id, deps.clock.now());
  });
}

/** The same by the operator. @throws NotFoundError */
export function removeConnectionAsOperator(
  deps: DirectoryDeps,
  { accountId, connectionId }: { accountId: string; connectionId: string },
): Promise<void> {
  return deps.unitOfWork.transaction((stores) =>
    remove(stores, { accountId, actor: { kind: 'operator' } }, connectionId, deps.clock.now()),
  );
}

async function remove(
  stores: DirectoryStores,
  by: ReturnType<typeof auditedBy>,
  id: string,
  now: Date,
): Promise<void> {
  const connection = await stores.connections.find(by.accountId, id);
  if (connection === null) throw noSuchConnection();
  for (const userId of await stores.people.stagedIds(by.accountId, id)) {
    const person = await stores.people.lock(by.accountId, userId);
    if (person !== null) await discard(stores, by, person, now);
  }
  await stores.connections.remove(by.accountId, id);
  await stores.audit.append({
    ...by,
    type: 'connection.removed',
    result: 'success',
    text: connection.label,
  });
}

/** Rule 2. */
function checkManagesProvisioning(actor: PortalActor): void {
  if (!isAdministrator(actor.role))
    throw new NotPermittedError(
      'Only Super Users and Account Administrators can change provisioning settings.',
    );
}

async function lockConnection(stores: DirectoryStores, accountId: string, id: string): Promise<Connection> {
  const connection = await stores.connections.lock(accountId, id);
  if (connection === null) throw noSuchConnection();
  return connection;
}

function noSuchConnection(): NotFoundError {
  return new NotFoundError('There is no such connection in this account.');
}
