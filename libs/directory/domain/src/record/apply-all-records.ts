import { endConnectionsOf } from '../connection/end-connections';
import { DirectoryError, ProvisioningUserError } from '../directory-error';
import type { DirectoryStores } from '../stores/unit-of-work.port';
import { accountOf, lockPerson, type DirectoryDeps } from '../user/portal-context';
import { checkProfile } from '../user/profile-rules';
import { differingFields, sameName, type User } from '../user/user';
import { applyRecord, unlink } from './apply-record';
import type { DirectoryRecord } from './directory-record';
import { isManaged, managingRecord } from './person';

const PAGE = 200;

/**
 * Rule 4: after SCIM was switched on again, applies every active record of the account. One that is refused turns
 * inactive and is listed by its `record.refused` entry. Safe to run again from the start, and does nothing once SCIM is
 * off again.
 */
export async function applyAllRecords(deps: DirectoryDeps, accountId: string): Promise<void> {
  let after: string | null = null;
  for (;;) {
    const ids: string[] = await nextIds(deps, accountId, after);
    for (const id of ids) await applyOne(deps, accountId, id);
    after = ids.at(-1) ?? null;
    if (ids.length < PAGE) return;
  }
}

function nextIds(deps: DirectoryDeps, accountId: string, after: string | null): Promise<string[]> {
  return deps.unitOfWork.transaction((stores) => stores.people.managedIds(accountId, after, PAGE));
}

async function applyOne(deps: DirectoryDeps, accountId: string, userId: string): Promise<void> {
  try {
    await deps.unitOfWork.transaction((stores) => reapply(deps, stores, accountId, userId));
  } catch (error) {
    if (!(error instanceof DirectoryError)) throw error;
    // The transaction that failed is gone, and with it the lock: refuse in one of its own.
    if (error.code !== 'not_found') await refuse(deps, accountId, userId, error.message);
  }
}

async function reapply(
  deps: DirectoryDeps,
  stores: DirectoryStores,
  accountId: string,
  userId: string,
): Promise<void> {
  const account = await accountOf(stores, accountId);
  const person = await lockPerson(stores, accountId, userId);
  const record = managingRecord(person);
  if (record === undefined || !isManaged(person, account.switches)) return;
  const changed = differingFields(person.user.profile, record.profile);
  if (changed.length === 0) return;
  checkProfile(record.profile);
  if (!sameName(person.user.profile.userName, record.profile.userName))
    await beforeRename(deps, stores, person.user, record);
  const applied = applyRecord(person, record, deps.clock.now());
  await stores.people.save(person, applied);
  await stores.audit.append({
    accountId,
    type: 'user.updated',
    result: 'success',
    actor: { kind: 'system' },
    subject: { userId, userName: applied.user.profile.userName },
    changes: changed.map((field) => ({
      attribute: field,
      from: person.user.profile[field],
      to: record.profile[field],
    })),
    text: `SCIM was switched on: ${record.connectionLabel} applied again.`,
  });
}

/** Rules 16 and 8: a record never cuts its own connection; the others that act as this person end. */
async function beforeRename(
  deps: DirectoryDeps,
  stores: DirectoryStores,
  user: User,
  record: DirectoryRecord,
): Promise<void> {
  const acting = await stores.connections.authorizedBy(user.accountId, user.id);
  if (acting.some((connection) => connection.id === record.connectionId))
    throw new ProvisioningUserError(user.profile.userName);
  await endConnectionsOf(stores, user, 'username-changed', deps.clock.now());
}

function refuse(deps: DirectoryDeps, accountId: string, userId: string, text: string): Promise<void> {
  return deps.unitOfWork.transaction(async (stores) => {
    const person = await lockPerson(stores, accountId, userId);
    if (managingRecord(person) === undefined) return;
    await stores.people.save(person, unlink(person, deps.clock.now()));
    await stores.audit.append({
      accountId,
      type: 'record.refused',
      result: 'refused',
      actor: { kind: 'system' },
      subject: { userId, userName: person.user.profile.userName },
      text,
    });
  });
}
