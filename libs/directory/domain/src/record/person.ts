import type { GroupRef, Membership } from '../group/directory-group';
import { nameKey, type User } from '../user/user';
import type { DirectoryRecord } from './directory-record';

/**
 * A user with everything any directory says about them: the unit that is locked, decided on and saved.
 * Records are at most one per connection, deleted ones included.
 */
export interface Person {
  readonly user: User;
  readonly records: readonly DirectoryRecord[];
  /** Groups of every connection the person belongs to, oldest first; absent: none. Read, never saved. */
  readonly memberships?: readonly Membership[];
}

/** This connection's record that is not deleted. */
export function recordOf(person: Person, connectionId: string): DirectoryRecord | undefined {
  return person.records.find((record) => record.connectionId === connectionId && record.state !== 'deleted');
}

/** This connection's groups the person belongs to. */
export function groupsOf({ memberships = [] }: Person, connectionId: string): GroupRef[] {
  return memberships
    .filter((membership) => membership.connectionId === connectionId)
    .map(({ id, displayName }) => ({ id, displayName }));
}

/** The record that manages the user, if any. Whether SCIM is on is the account's business. */
export function managingRecord(person: Person): DirectoryRecord | undefined {
  return person.records.find((record) => record.state === 'active');
}

/**
 * The record whose row a staged user is (rule 11): the one that announced the person first. Other directories may keep
 * inactive records beside it, and leave the person alone. Undefined for users in service.
 */
export function stagingRecord({ user, records }: Person): DirectoryRecord | undefined {
  if (!user.staged) return undefined;
  return records
    .filter((record) => record.state === 'inactive')
    .sort((one, other) => one.createdAt.getTime() - other.createdAt.getTime())
    .at(0);
}

/** Hidden: the connection deleted its record, so the person is 404 for it (rule 14). */
export function hiddenFrom(person: Person, connectionId: string): boolean {
  return person.records.some((record) => record.connectionId === connectionId && record.state === 'deleted');
}

/** Rule 3: managed is having an active record while SCIM is on. */
export function isManaged(person: Person, switches: { scimEnabled: boolean }): boolean {
  return switches.scimEnabled && managingRecord(person) !== undefined;
}

/** Rule 12: every login name that belongs to this person, as keys: the user's, and those of records not deleted. */
export function namesOf(person: Person): string[] {
  const live = person.records.filter((record) => record.state !== 'deleted');
  return [...new Set([person.user, ...live].map((holder) => nameKey(holder.profile.userName)))];
}

/** The person with `record` in place of the same connection's earlier one. */
export function withRecord(person: Person, record: DirectoryRecord): Person {
  const others = person.records.filter((other) => other.connectionId !== record.connectionId);
  return { ...person, records: [...others, record] };
}
