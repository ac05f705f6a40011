import type { Person } from '../record/person';
import { namesOf } from '../record/person';
import type { InMemoryCredential, InMemoryState } from '../stores/in-memory-state';
import { isAdministrator } from '../user/user';
import { actsAsPerson, type Authority, type Connection, type ConnectionEnd } from './connection';
import type { ConnectionRepository } from './connection-repository.port';

export class InMemoryConnectionRepository implements ConnectionRepository {
  constructor(private readonly state: InMemoryState) {}

  find(accountId: string, connectionId: string): Promise<Connection | null> {
    return Promise.resolve(this.state.connection(accountId, connectionId) ?? null);
  }

  lock(accountId: string, connectionId: string): Promise<Connection | null> {
    return this.find(accountId, connectionId);
  }

  findByLabel(accountId: string, label: string): Promise<Connection | null> {
    return Promise.resolve(this.all(accountId).find((connection) => connection.label === label) ?? null);
  }

  findByClient(accountId: string, clientId: string): Promise<Connection | null> {
    const matching = this.all(accountId).filter((connection) => connection.clientId === clientId);
    return Promise.resolve(matching.at(-1) ?? null);
  }

  list(accountId: string): Promise<Connection[]> {
    return Promise.resolve(this.all(accountId));
  }

  authorizedBy(accountId: string, userId: string): Promise<Connection[]> {
    return Promise.resolve(
      this.all(accountId).filter(
        (connection) => connection.provisioningUserId === userId && actsAsPerson(connection),
      ),
    );
  }

  insert(connection: Connection): Promise<void> {
    this.state.connections.set(connection.id, connection);
    return Promise.resolve();
  }

  update(connection: Connection): Promise<void> {
    if (this.state.connection(connection.accountId, connection.id) !== undefined)
      this.state.connections.set(connection.id, connection);
    return Promise.resolve();
  }

  end(accountId: string, connectionId: string, end: ConnectionEnd): Promise<void> {
    const connection = this.state.connection(accountId, connectionId);
    if (connection !== undefined)
      this.state.connections.set(connectionId, {
        ...connection,
        status: connection.status === 'paused' ? 'paused' : 'ended',
        ended: end,
      });
    return Promise.resolve();
  }

  remove(accountId: string, connectionId: string): Promise<void> {
    if (this.state.connection(accountId, connectionId) === undefined) return Promise.resolve();
    this.state.connections.delete(connectionId);
    this.state.credentials = this.state.credentials.filter((held) => held.connectionId !== connectionId);
    for (const person of this.state.peopleOf(accountId)) this.removeRecord(person, connectionId);
    for (const group of this.state.groupsOf(accountId, connectionId)) this.state.forgetGroup(group.id);
    return Promise.resolve();
  }

  authorityNow(accountId: string, connectionId: string): Promise<Authority | null> {
    const connection = this.state.connection(accountId, connectionId);
    if (connection === undefined) return Promise.resolve(null);
    const carried = [
      this.signersAuthority(connection),
      ...this.state.credentials
        .filter((held) => held.connectionId === connectionId)
        .map((held) => this.credentialsAuthority(held)),
    ];
    return Promise.resolve(carried.includes('SU') ? 'SU' : carried.includes('AA') ? 'AA' : null);
  }

  private all(accountId: string): Connection[] {
    return [...this.state.connections.values()].filter((connection) => connection.accountId === accountId);
  }

  /** A person-bound token carries the role its signer has now. */
  private signersAuthority(connection: Connection): Authority | null {
    if (!actsAsPerson(connection) || connection.provisioningUserId === undefined) return null;
    const signer = this.state.person(connection.accountId, connection.provisioningUserId);
    return signer !== undefined && isAdministrator(signer.user.role) ? signer.user.role : null;
  }

  /** Rule 10: the role its creator had, but AA once that person is no longer a Super User. */
  private credentialsAuthority({ accountId, createdBy, authority }: InMemoryCredential): Authority {
    if (authority === 'AA' || createdBy === undefined) return authority;
    return this.state.person(accountId, createdBy)?.user.role === 'SU' ? 'SU' : 'AA';
  }

  private removeRecord(person: Person, connectionId: string): void {
    const records = person.records.filter((record) => record.connectionId !== connectionId);
    if (records.length === person.records.length) return;
    const without = { ...person, records };
    const kept = namesOf(without);
    for (const name of namesOf(person)) if (!kept.includes(name)) this.state.loginNames.delete(name);
    this.state.people.set(person.user.id, without);
  }
}
