import { managingRecord } from '../record/person';
import { unlink } from '../record/apply-record';
import type { DirectoryStores } from '../stores/unit-of-work.port';
import { mayTouch, type Connection } from './connection';

/**
 * Rule 9: unlinks a managed user who has passed beyond the authority of the managing connection, so that nobody is
 * locked with nobody able to edit.
 */
export async function unlinkIfBeyondAuthority(
  stores: DirectoryStores,
  accountId: string,
  userId: string,
  now: Date,
): Promise<void> {
  const person = await stores.people.lock(accountId, userId);
  const record = person === null ? undefined : managingRecord(person);
  if (person === null || record === undefined) return;
  const connection = await stores.connections.find(accountId, record.connectionId);
  // Without a live credential nothing can write: judge by the authority it had last.
  const authority =
    (await stores.connections.authorityNow(accountId, record.connectionId)) ?? connection?.authority ?? 'AA';
  if (mayTouch(authority, person.user.role)) return;

  await stores.people.save(person, unlink(person, now));
  await stores.audit.append({
    accountId,
    type: 'user.unlinked',
    result: 'success',
    actor: { kind: 'system' },
    subject: { userId, userName: person.user.profile.userName },
    text: `${record.connectionLabel} has the authority of an Account Administrator, and ${person.user.profile.userName} is an administrator.`,
  });
}

/** The same for every administrator a connection manages: it has a new signer. */
export async function unlinkBeyondAuthorityOf(
  stores: DirectoryStores,
  connection: Pick<Connection, 'accountId' | 'id'>,
  now: Date,
): Promise<void> {
  const ids = await stores.people.managedAdministratorIds(connection.accountId, connection.id);
  for (const id of ids) await unlinkIfBeyondAuthority(stores, connection.accountId, id, now);
}

/** The same for every connection of the account: a Super User is none any more, and with them falls what acts as them. */
export async function unlinkAllBeyondAuthority(
  stores: DirectoryStores,
  accountId: string,
  now: Date,
): Promise<void> {
  for (const connection of await stores.connections.list(accountId)) {
    await unlinkBeyondAuthorityOf(stores, connection, now);
  }
}
