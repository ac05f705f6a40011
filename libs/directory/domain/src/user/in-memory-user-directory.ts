import { actsAsPerson, type ConnectionRef } from '../connection/connection';
import type { DirectoryRecord } from '../record/directory-record';
import { isManaged, managingRecord, recordOf, stagingRecord, type Person } from '../record/person';
import type { InMemoryState } from '../stores/in-memory-state';
import { differingFields } from './user';
import type {
  ListedUser,
  PersonDetails,
  ProvisioningCounts,
  UserDirectory,
  UserListQuery,
  UserSource,
} from './user-directory.port';

export class InMemoryUserDirectory implements UserDirectory {
  constructor(private readonly state: InMemoryState) {}

  list(
    accountId: string,
    scimEnabled: boolean,
    query: UserListQuery,
  ): Promise<{ items: ListedUser[]; total: number }> {
    const matching = this.state
      .peopleOf(accountId)
      .map((person) => this.listed(person, scimEnabled))
      .filter((row) => matches(row, query))
      .sort((one, other) => compare(one, other, query));
    const items = matching.slice(query.offset, query.offset + query.limit);
    return Promise.resolve({ items, total: matching.length });
  }

  details(accountId: string, userId: string): Promise<PersonDetails | null> {
    const person = this.state.person(accountId, userId);
    if (person === undefined) return Promise.resolve(null);
    const actingAs = [...this.state.connections.values()].filter(
      (connection) => connection.provisioningUserId === userId && actsAsPerson(connection),
    );
    return Promise.resolve({
      person,
      extensions: this.extensions(person),
      connections: person.records.map((record) => this.refOf(record)),
      provisioningUserOf: actingAs.map(ref),
    });
  }

  counts(accountId: string): Promise<ProvisioningCounts> {
    const people = this.state.peopleOf(accountId);
    const managed = people.filter((person) => managingRecord(person) !== undefined);
    return Promise.resolve({
      total: people.length,
      managed: managed.length,
      differing: managed.filter(differs).length,
      staged: people.filter((person) => person.user.staged).length,
    });
  }

  countsOf(
    accountId: string,
    connectionId: string,
  ): Promise<{ managed: number; records: number; staged: number; groups: number }> {
    const people = this.state
      .peopleOf(accountId)
      .filter((person) => recordOf(person, connectionId) !== undefined);
    return Promise.resolve({
      managed: people.filter((person) => managingRecord(person)?.connectionId === connectionId).length,
      records: people.length,
      staged: people.filter((person) => person.user.staged && onlyRecord(person)).length,
      groups: this.state.groupsOf(accountId, connectionId).length,
    });
  }

  async countsByConnection(
    accountId: string,
  ): Promise<ReadonlyMap<string, { managed: number; records: number }>> {
    const ids = [...this.state.connections.values()]
      .filter((connection) => connection.accountId === accountId)
      .map(({ id }) => id);
    const counts = await Promise.all(ids.map((id) => this.countsOf(accountId, id)));
    const entries = ids.map((id, n) => [id, counts[n] ?? { managed: 0, records: 0 }] as const);
    return new Map(entries.filter(([, { records }]) => records > 0));
  }

  userNames(accountId: string, userIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const people = this.state.peopleOf(accountId).filter(({ user }) => userIds.includes(user.id));
    return Promise.resolve(new Map(people.map(({ user }) => [user.id, user.profile.userName])));
  }

  private listed(person: Person, scimEnabled: boolean): ListedUser {
    const source = sourceOf(person, scimEnabled);
    const record = managingRecord(person) ?? stagingRecord(person);
    const named = source !== 'unmanaged' && record !== undefined;
    return {
      user: person.user,
      source,
      ...(named ? { connection: this.refOf(record) } : {}),
      extensions: this.extensions(person),
    };
  }

  private extensions(person: Person): string[] {
    return [...(this.state.extensions.get(person.user.id) ?? [])].sort();
  }

  private refOf(record: DirectoryRecord): ConnectionRef {
    const connection = this.state.connections.get(record.connectionId);
    return connection === undefined
      ? { id: record.connectionId, label: record.connectionLabel, kind: 'other' }
      : ref(connection);
  }
}

function ref({ id, label, kind }: ConnectionRef): ConnectionRef {
  return { id, label, kind };
}

function differs(person: Person): boolean {
  const record = managingRecord(person);
  return record !== undefined && differingFields(person.user.profile, record.profile).length > 0;
}

function onlyRecord(person: Person): boolean {
  return person.records.filter((record) => record.state !== 'deleted').length === 1;
}

function sourceOf(person: Person, scimEnabled: boolean): UserSource {
  if (person.user.staged) return 'staged';
  return isManaged(person, { scimEnabled }) ? 'managed' : 'unmanaged';
}

function matches({ user, source }: ListedUser, query: UserListQuery): boolean {
  const { userName, firstName, lastName, email } = user.profile;
  const text = [userName, `${firstName} ${lastName}`, email].join('\n').toLowerCase();
  return (
    text.includes((query.search ?? '').toLowerCase()) &&
    (query.source === undefined || source === query.source) &&
    (query.role === undefined || user.role === query.role)
  );
}

function compare(one: ListedUser, other: ListedUser, { sort, direction }: UserListQuery): number {
  const order =
    sortKey(one, sort).localeCompare(sortKey(other, sort)) || one.user.id.localeCompare(other.user.id);
  return direction === 'asc' ? order : -order;
}

function sortKey({ user }: ListedUser, sort: UserListQuery['sort']): string {
  const { userName, firstName, lastName, email } = user.profile;
  const keys = {
    name: `${lastName} ${firstName}`,
    userName,
    email,
    role: user.role,
    updatedAt: user.updatedAt.toISOString(),
  };
  return keys[sort].toLowerCase();
}
