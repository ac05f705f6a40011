import { FixedClock, newId } from '@vbc/util';
import type { Account } from '../account/account';
import type { AuditRow } from '../audit/audit-log.port';
import type { ActingConnection, Connection } from '../connection/connection';
import type { GroupStatement, ViewedGroup } from '../group/directory-group';
import { GroupProvisioning, type GroupEdit } from '../group/group-provisioning';
import type { DirectoryStatement } from '../record/directory-record';
import type { ViewedPerson } from '../record/directory-view.port';
import type { Person } from '../record/person';
import { Provisioning } from '../record/provisioning';
import type { InMemoryJob } from '../stores/in-memory-state';
import type { PortalActor } from '../user/actor';
import type { DirectoryDeps } from '../user/portal-context';
import type { User } from '../user/user';
import {
  actorFor,
  BUILT_AT,
  buildAccount,
  buildActingConnection,
  buildConnection,
  buildGroupStatement,
  buildPerson,
  buildUser,
} from './builders';
import { inMemoryDirectory, type InMemoryDirectory } from './in-memory-directory';

type AccountInput = Partial<Account['switches']> & { sso?: Account['sso'] };

/** One account in memory with a Super User, told in the words of the product: directories connect, push, people edit. */
export class World {
  readonly clock = new FixedClock(BUILT_AT);
  readonly directory: InMemoryDirectory = inMemoryDirectory({ clock: this.clock });
  readonly deps: DirectoryDeps = { unitOfWork: this.directory.unitOfWork, clock: this.clock };
  private readonly provisioning = new Provisioning(this.directory.unitOfWork, this.clock);
  private readonly groups = new GroupProvisioning(this.directory.unitOfWork, this.clock);
  readonly superUser: User;
  readonly accountId = newId();

  constructor(given: AccountInput = {}) {
    this.directory.state.accounts.set(this.accountId, buildAccount({ id: this.accountId }));
    this.set(given);
    this.superUser = this.add({ role: 'SU', profile: { userName: 'super.user' } });
  }

  /** The Super User, signed in. */
  get actor(): PortalActor {
    return actorFor(this.superUser);
  }

  get account(): Account {
    const account = this.directory.state.accounts.get(this.accountId);
    if (account === undefined) throw new Error('The account is gone');
    return account;
  }

  /** Changes settings without the use case: no job, no audit entry. */
  set({ sso, ...switches }: AccountInput): void {
    const { account } = this;
    this.directory.state.accounts.set(account.id, {
      ...account,
      switches: { ...account.switches, ...switches },
      sso: sso ?? account.sso,
    });
  }

  connect(given: Partial<Connection> = {}): Connection {
    const connection = buildConnection(this.accountId, given);
    this.directory.state.connections.set(connection.id, connection);
    return connection;
  }

  /** An unmanaged user in service. */
  add(given: Parameters<typeof buildUser>[1] = {}, accountId = this.accountId): User {
    const user = buildUser(accountId, given);
    void this.directory.stores.people.save(null, buildPerson(user));
    return user;
  }

  /** The connection as it acts now. */
  acting(connection: Connection): ActingConnection {
    const signer = this.directory.state.people.get(connection.provisioningUserId ?? '');
    const name = signer?.user.profile.userName;
    return buildActingConnection(
      this.account,
      connection,
      name === undefined ? {} : { provisioningUserName: name },
    );
  }

  /** POST, a second later. */
  create(connection: Connection, statement: DirectoryStatement): Promise<ViewedPerson> {
    this.clock.advance(1_000);
    return this.provisioning.create({ connection: this.acting(connection), requestId: 'r-1' }, statement);
  }

  /** PUT or PATCH, a second later; `statement` is how the resource is to stand. */
  write(
    connection: Connection,
    userId: string,
    statement: DirectoryStatement | ((current: ViewedPerson) => DirectoryStatement),
  ): Promise<ViewedPerson> {
    this.clock.advance(1_000);
    const edit = typeof statement === 'function' ? statement : () => statement;
    return this.provisioning.write({ connection: this.acting(connection), requestId: 'r-1' }, userId, edit);
  }

  /** DELETE, a second later. */
  delete(connection: Connection, userId: string, check?: (current: ViewedPerson) => void): Promise<void> {
    this.clock.advance(1_000);
    return this.provisioning.delete({ connection: this.acting(connection), requestId: 'r-1' }, userId, check);
  }

  /** POST of a group, a second later. */
  createGroup(
    connection: Connection,
    said: GroupStatement | string,
    memberIds: readonly string[] = [],
  ): Promise<ViewedGroup> {
    this.clock.advance(1_000);
    const statement = typeof said === 'string' ? buildGroupStatement(said) : said;
    return this.groups.create(
      { connection: this.acting(connection), requestId: 'r-1' },
      statement,
      memberIds,
    );
  }

  /** PUT or PATCH of a group, a second later; what is left out stays as it is. */
  writeGroup(connection: Connection, groupId: string, edit: Partial<GroupEdit>): Promise<ViewedGroup> {
    this.clock.advance(1_000);
    const context = { connection: this.acting(connection), requestId: 'r-1' };
    return this.groups.write(context, groupId, (current) => ({ statement: current, members: [], ...edit }));
  }

  /** DELETE of a group, a second later. */
  deleteGroup(connection: Connection, groupId: string): Promise<void> {
    this.clock.advance(1_000);
    return this.groups.delete({ connection: this.acting(connection), requestId: 'r-1' }, groupId);
  }

  /** The group with its members, as the connection sees it. */
  async group(connection: Connection, groupId: string): Promise<ViewedGroup> {
    const viewed = await this.directory.groupView.find(this.accountId, connection.id, groupId, true);
    if (viewed === null) throw new Error(`No group ${groupId}`);
    return viewed;
  }

  /** What this connection is shown. */
  seenBy(connection: Connection, userId: string): Promise<ViewedPerson | null> {
    return this.directory.view.find(this.accountId, connection.id, userId);
  }

  person(userId: string): Person {
    const person = this.directory.state.people.get(userId);
    if (person === undefined) throw new Error(`No person ${userId}`);
    return person;
  }

  exists(userId: string): boolean {
    return this.directory.state.people.has(userId);
  }

  get audit(): readonly AuditRow[] {
    return this.directory.state.audit;
  }

  /** The kinds of audit entries, oldest first. */
  get events(): string[] {
    return this.audit.map((row) => row.type);
  }

  get jobs(): readonly InMemoryJob[] {
    return this.directory.jobs();
  }
}
