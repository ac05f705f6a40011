import { ConflictError, NameTakenError } from '../directory-error';
import type { InMemoryState } from '../stores/in-memory-state';
import { isAdministrator, nameKey, type Role } from '../user/user';
import { managingRecord, namesOf, type Person } from './person';
import type { NameOwner, PersonRepository } from './person-repository.port';

/** Refuses what the database refuses: a login name held by somebody else, a second active record. */
export class InMemoryPersonRepository implements PersonRepository {
  constructor(private readonly state: InMemoryState) {}

  lock(accountId: string, userId: string): Promise<Person | null> {
    return Promise.resolve(this.load(accountId, userId));
  }

  lockOwnerOf(accountId: string, userName: string): Promise<NameOwner> {
    const holder = this.state.loginNames.get(nameKey(userName));
    if (holder === undefined) return Promise.resolve({ kind: 'free' });
    const person = this.load(accountId, holder.userId);
    return Promise.resolve(person === null ? { kind: 'elsewhere' } : { kind: 'person', person });
  }

  save(before: Person | null, after: Person): Promise<void> {
    const problem = this.refusal(after);
    if (problem !== null) return Promise.reject(problem);
    if (before !== null) this.releaseNames(before.user.id);
    for (const name of namesOf(after)) {
      this.state.loginNames.set(name, { accountId: after.user.accountId, userId: after.user.id });
    }
    const { user, records } = after;
    this.state.people.set(user.id, { user, records });
    return Promise.resolve();
  }

  delete({ user }: Person): Promise<void> {
    this.releaseNames(user.id);
    this.state.people.delete(user.id);
    this.state.extensions.delete(user.id);
    this.state.forgetMember(user.id);
    for (const connection of this.state.connections.values()) {
      const { provisioningUserId, ...unbound } = connection;
      if (provisioningUserId === user.id) this.state.connections.set(connection.id, unbound);
    }
    return Promise.resolve();
  }

  countWithRole(accountId: string, role: Role): Promise<number> {
    return Promise.resolve(
      this.state.peopleOf(accountId).filter((person) => person.user.role === role).length,
    );
  }

  countSuperUsersOutsideSso(accountId: string): Promise<number> {
    const outside = this.state
      .peopleOf(accountId)
      .filter(({ user }) => user.role === 'SU' && user.ssoOff && !user.staged)
      .filter(({ user }) => this.state.passwords.has(user.id));
    return Promise.resolve(outside.length);
  }

  managedIds(accountId: string, afterId: string | null, limit: number): Promise<string[]> {
    const ids = this.ids(accountId, (person) => managingRecord(person) !== undefined);
    return Promise.resolve(ids.filter((id) => afterId === null || id > afterId).slice(0, limit));
  }

  superUserIds(accountId: string, limit: number): Promise<string[]> {
    const ids = this.ids(accountId, ({ user }) => user.role === 'SU' && !user.staged);
    return Promise.resolve(ids.slice(0, limit));
  }

  managedAdministratorIds(accountId: string, connectionId: string): Promise<string[]> {
    return Promise.resolve(
      this.ids(
        accountId,
        (person) =>
          isAdministrator(person.user.role) && managingRecord(person)?.connectionId === connectionId,
      ),
    );
  }

  endSignIns(_accountId: string, userId: string): Promise<void> {
    this.state.signInsEnded.add(userId);
    return Promise.resolve();
  }

  stagedIds(accountId: string, connectionId: string): Promise<string[]> {
    return Promise.resolve(
      this.ids(accountId, ({ user, records }) => {
        const live = records.filter((record) => record.state !== 'deleted');
        return user.staged && live.length > 0 && live.every((record) => record.connectionId === connectionId);
      }),
    );
  }

  private load(accountId: string, userId: string): Person | null {
    const person = this.state.person(accountId, userId);
    if (person === undefined) return null;
    const memberships = this.state.membershipsOf(userId);
    return memberships.length === 0 ? person : { ...person, memberships };
  }

  private ids(accountId: string, matches: (person: Person) => boolean): string[] {
    return this.state
      .peopleOf(accountId)
      .filter(matches)
      .map((person) => person.user.id)
      .sort();
  }

  private refusal(person: Person): Error | null {
    const taken = namesOf(person).some((name) => {
      const holder = this.state.loginNames.get(name);
      return holder !== undefined && holder.userId !== person.user.id;
    });
    if (taken) return new NameTakenError();
    return person.records.filter((record) => record.state === 'active').length > 1
      ? new ConflictError('Another directory connection manages this user already.')
      : null;
  }

  private releaseNames(userId: string): void {
    for (const [name, holder] of this.state.loginNames) {
      if (holder.userId === userId) this.state.loginNames.delete(name);
    }
  }
}
