import type { Account } from '../account/account';
import type { AuditRow } from '../audit/audit-log.port';
import type { Authority, Connection } from '../connection/connection';
import type { DirectoryGroup, Membership } from '../group/directory-group';
import type { Person } from '../record/person';
import type { ExpiryWarningJob } from './unit-of-work.port';

/** A bearer token or client secret of a connection, as far as rule 10 goes: it survives the person's changes. */
export interface InMemoryCredential {
  readonly accountId: string;
  readonly connectionId: string;
  /** Who made it; absent: the operator. */
  readonly createdBy?: string;
  /** The role the creator had. */
  readonly authority: Authority;
}

/** A job that was enqueued. */
export type InMemoryJob =
  | {
      readonly task: 'send-welcome-kit';
      readonly accountId: string;
      readonly userId: string;
      readonly withPasswordLink: boolean;
    }
  | { readonly task: 'send-password-reset'; readonly accountId: string; readonly userId: string }
  | {
      readonly task: 'send-connection-ended';
      readonly accountId: string;
      readonly userId: string;
      readonly connectionId: string;
    }
  | ({ readonly task: 'send-expiry-warning' } & ExpiryWarningJob)
  | { readonly task: 'apply-all-records'; readonly accountId: string };

export interface NameHolder {
  readonly accountId: string;
  readonly userId: string;
}

/**
 * What the fakes share: the tables of the database. Values are never changed in place, so that a snapshot is a shallow
 * copy.
 */
export class InMemoryState {
  /** By id. */
  accounts = new Map<string, Account>();
  /** By user id, in order of insertion. */
  people = new Map<string, Person>();
  /** By name key, over all accounts. */
  loginNames = new Map<string, NameHolder>();
  /** By user id. */
  extensions = new Map<string, readonly string[]>();
  /** By id. */
  connections = new Map<string, Connection>();
  credentials: InMemoryCredential[] = [];
  /** Ids of the users who have a password. */
  passwords = new Set<string>();
  /** Ids of the users whose sessions were ended and identities forgotten. */
  signInsEnded = new Set<string>();
  /** By id, in order of insertion. */
  groups = new Map<string, DirectoryGroup>();
  /** Ids of users and groups by group id, oldest membership first. */
  members = new Map<string, readonly string[]>();
  /** Oldest first. */
  audit: AuditRow[] = [];
  jobs: InMemoryJob[] = [];

  snapshot(): InMemoryState {
    return Object.assign(new InMemoryState(), {
      accounts: new Map(this.accounts),
      people: new Map(this.people),
      loginNames: new Map(this.loginNames),
      extensions: new Map(this.extensions),
      connections: new Map(this.connections),
      credentials: [...this.credentials],
      passwords: new Set(this.passwords),
      signInsEnded: new Set(this.signInsEnded),
      groups: new Map(this.groups),
      members: new Map(this.members),
      audit: [...this.audit],
      jobs: [...this.jobs],
    });
  }

  restore(snapshot: InMemoryState): void {
    Object.assign(this, snapshot);
  }

  /** The person, if it is this account's. */
  person(accountId: string, userId: string): Person | undefined {
    const person = this.people.get(userId);
    return person?.user.accountId === accountId ? person : undefined;
  }

  peopleOf(accountId: string): Person[] {
    return [...this.people.values()].filter((person) => person.user.accountId === accountId);
  }

  groupsOf(accountId: string, connectionId: string): DirectoryGroup[] {
    return [...this.groups.values()].filter(
      (group) => group.accountId === accountId && group.connectionId === connectionId,
    );
  }

  /** Groups the person belongs to, of every connection, oldest first. */
  membershipsOf(userId: string): Membership[] {
    return [...this.groups.values()]
      .filter((group) => this.members.get(group.id)?.includes(userId))
      .sort(
        (one, other) => one.createdAt.getTime() - other.createdAt.getTime() || one.id.localeCompare(other.id),
      )
      .map(({ connectionId, id, displayName }) => ({ connectionId, id, displayName }));
  }

  /** A row that is gone takes its memberships along. */
  forgetMember(memberId: string): void {
    for (const [groupId, ids] of this.members)
      this.members.set(
        groupId,
        ids.filter((id) => id !== memberId),
      );
  }

  forgetGroup(groupId: string): void {
    this.groups.delete(groupId);
    this.members.delete(groupId);
    this.forgetMember(groupId);
  }

  /** The connection, if it is this account's. */
  connection(accountId: string, connectionId: string): Connection | undefined {
    const connection = this.connections.get(connectionId);
    return connection?.accountId === accountId ? connection : undefined;
  }
}
