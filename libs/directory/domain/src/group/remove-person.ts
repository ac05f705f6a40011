import type { Person } from '../record/person';
import type { DirectoryStores } from '../stores/unit-of-work.port';

/** Removes the person; the groups they belonged to, of every connection, have changed by it. */
export async function removePerson(stores: DirectoryStores, person: Person, now: Date): Promise<void> {
  const { accountId, id } = person.user;
  if (person.memberships !== undefined) await stores.groups.removeFromAll(accountId, null, id, now);
  await stores.people.delete(person);
}
