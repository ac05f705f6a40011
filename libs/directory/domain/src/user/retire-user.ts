import { checkStillNotLockedOut } from '../account/apply-single-sign-on';
import { unlinkAllBeyondAuthority } from '../connection/authority';
import { endConnectionsOf } from '../connection/end-connections';
import { ConflictError, NotFoundError, NotPermittedError } from '../directory-error';
import { removePerson } from '../group/remove-person';
import { unlink } from '../record/apply-record';
import { isManaged, recordOf, type Person } from '../record/person';
import type { DirectoryStores } from '../stores/unit-of-work.port';
import { auditedBy, checkAdministers, checkSuperUser, type PortalActor } from './actor';
import { checkNotLastSuperUser, checkNotManaged } from './change-user';
import { checkExtensions } from './extension';
import { accountOf, lockPerson, type DirectoryDeps } from './portal-context';
import { isAdministrator } from './user';

/**
 * Rule 22: deletes an unmanaged user; records, sessions and the name go.
 * @throws ManagedByDirectoryError, LastSuperUserError, SsoLockoutError (rule 21), NotPermittedError, PersonNotFoundError
 */
export function deleteUser(deps: DirectoryDeps, actor: PortalActor, userId: string): Promise<void> {
  return deps.unitOfWork.transaction(async (stores) => {
    const account = await accountOf(stores, actor.accountId);
    await stores.groups.lockGroupsOf(actor.accountId, userId);
    const person = await lockPerson(stores, actor.accountId, userId);
    checkAdministers(actor, person.user);
    checkNotStaged(person);
    await checkNotManaged(
      stores,
      account,
      person,
      'Unassign the person there, or have a Super User release them from the directory, then delete.',
    );
    await checkNotLastSuperUser(stores, person.user);
    await endConnectionsOf(stores, person.user, 'user-deleted', deps.clock.now());
    await removePerson(stores, person, deps.clock.now());
    await checkStillNotLockedOut(stores, person.user, null);
    if (person.user.role === 'SU') await unlinkAllBeyondAuthority(stores, actor.accountId, deps.clock.now());
    await stores.audit.append({
      ...auditedBy(actor),
      type: 'user.deleted',
      result: 'success',
      subject: subjectOf(person),
    });
  });
}

/**
 * Rule 22: a Super User takes a user out of the directory's hands; the record turns inactive.
 * @throws ConflictError not managed; NotPermittedError, PersonNotFoundError
 */
export function releaseUser(deps: DirectoryDeps, actor: PortalActor, userId: string): Promise<void> {
  return deps.unitOfWork.transaction(async (stores) => {
    checkSuperUser(actor);
    const account = await accountOf(stores, actor.accountId);
    const person = await lockPerson(stores, actor.accountId, userId);
    if (!isManaged(person, account.switches))
      throw new ConflictError('This user is not managed by a directory.');
    await stores.people.save(person, unlink(person, deps.clock.now()));
    await stores.audit.append({
      ...auditedBy(actor),
      type: 'user.released',
      result: 'success',
      subject: subjectOf(person),
    });
  });
}

/**
 * Rule 12: a Super User drops what a directory says about somebody it does not manage; names kept only by that record
 * become free. While SCIM is off no directory manages anybody.
 * @throws NotFoundError no such record; ConflictError it manages the user, or staged them
 */
export function forgetRecord(
  deps: DirectoryDeps,
  actor: PortalActor,
  userId: string,
  connectionId: string,
): Promise<void> {
  return deps.unitOfWork.transaction(async (stores) => {
    checkSuperUser(actor);
    const account = await accountOf(stores, actor.accountId);
    const person = await lockPerson(stores, actor.accountId, userId);
    const record = recordOf(person, connectionId);
    if (record === undefined) throw new NotFoundError('That directory has no record of this user.');
    if (record.state === 'active' && isManaged(person, account.switches))
      throw new ConflictError('That directory manages this user: release the user first.');
    checkNotStaged(person);
    const records = person.records.filter((other) => other !== record);
    await stores.people.save(person, { ...person, records });
    await stores.audit.append({
      ...auditedBy(actor),
      type: 'record.forgotten',
      result: 'success',
      subject: subjectOf(person),
      text: record.connectionLabel,
    });
  });
}

/** Rule 11: Discard, the only thing the portal does to a staged person. @throws ConflictError not staged */
export function discardStaged(deps: DirectoryDeps, actor: PortalActor, userId: string): Promise<void> {
  return deps.unitOfWork.transaction(async (stores) => {
    await stores.groups.lockGroupsOf(actor.accountId, userId);
    const person = await lockPerson(stores, actor.accountId, userId);
    checkAdministers(actor, person.user);
    if (!person.user.staged) throw new ConflictError('This user is in service, not staged.');
    await discard(stores, auditedBy(actor), person, deps.clock.now());
  });
}

/** Removes a staged person, with the audit entry. */
export async function discard(
  stores: DirectoryStores,
  by: ReturnType<typeof auditedBy>,
  person: Person,
  now: Date,
): Promise<void> {
  await removePerson(stores, person, now);
  await stores.audit.append({ ...by, type: 'user.discarded', result: 'success', subject: subjectOf(person) });
}

/**
 * Rule 20: extensions are assigned by hand, for managed users too.
 * @throws InvalidExtensionError, ExtensionTakenError, NotPermittedError (staged), PersonNotFoundError
 */
export function assignExtensions(
  deps: DirectoryDeps,
  actor: PortalActor,
  userId: string,
  wanted: readonly string[],
): Promise<void> {
  return deps.unitOfWork.transaction(async (stores) => {
    const extensions = checkExtensions(wanted);
    const person = await lockPerson(stores, actor.accountId, userId);
    checkAssigns(actor, person);
    if (person.user.staged)
      throw new NotPermittedError('A staged person has no extension: they are not in service yet.');
    const before = await stores.extensions.ofUser(actor.accountId, userId);
    if (sameExtensions(before, extensions)) return;
    await stores.extensions.replace(actor.accountId, userId, extensions);
    await stores.audit.append({
      ...auditedBy(actor),
      type: 'user.extensions-changed',
      result: 'success',
      subject: subjectOf(person),
      changes: [{ attribute: 'extensions', from: before.join(', '), to: extensions.join(', ') }],
    });
  });
}

/** Administrators assign extensions to themselves too; End Users to nobody. */
function checkAssigns(actor: PortalActor, { user }: Person): void {
  const own = actor.userId === user.id && isAdministrator(actor.role);
  if (!own) checkAdministers(actor, user);
}

function sameExtensions(before: readonly string[], after: readonly string[]): boolean {
  return before.length === after.length && after.every((extension) => before.includes(extension));
}

function checkNotStaged({ user }: Person): void {
  if (user.staged) throw new ConflictError('This person is staged: discard the staged user instead.');
}

function subjectOf({ user }: Person): { userId: string; userName: string } {
  return { userId: user.id, userName: user.profile.userName };
}
