import type { ViewedPerson } from './directory-view.port';
import { groupsOf, recordOf, type Person } from './person';

/** The person as one connection sees them. */
export function viewFor(connectionId: string, person: Person): ViewedPerson {
  const groups = groupsOf(person, connectionId);
  return {
    user: person.user,
    record: recordOf(person, connectionId) ?? null,
    ...(groups.length === 0 ? {} : { groups }),
  };
}
