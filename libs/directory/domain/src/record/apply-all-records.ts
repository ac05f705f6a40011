import { DirectoryError } from '../directory-error';
import type { DirectoryStores } from '../stores/unit-of-work.port';
import { lockPerson, type DirectoryDeps } from '../user/portal-context';
import { checkProfile } from '../user/profile-rules';
import { differingFields } from '../user/user';
import { applyRecord, unlink } from './apply-record';
import { managingRecord } from './person';

const PAGE = 200;

/**
 * Rule 4: after SCIM was switched on again, applies every active record of the account. One that is refused turns
 * inactive and is listed by its `record.refused` entry. Safe to run again from the start.
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
  const person = await lockPerson(stores, accountId, userId);
  const record = managingRecord(person);
  if (record === undefined) return;
  const changed = differingFields(person.user.profile, record.profile);
  if (changed.length === 0) return;
  checkProfile(record.profile);
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

function refuse(deps: DirectoryDeps, accountId: string, userId: string, text: string): Promise<void> {
  return deps.unitOfWork.transaction(async (stores) => {
    const person = await lockPerson(stores, accountId, userId);
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
