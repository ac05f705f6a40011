import type { ConnectionRef } from '../connection/connection';
import type { Person } from '../record/person';
import type { Role, User } from './user';

export type UserSource = 'managed' | 'unmanaged' | 'staged';

/** One row of the Users screen. */
export interface ListedUser {
  readonly user: User;
  readonly source: UserSource;
  /** The managing or staging connection. */
  readonly connection?: ConnectionRef;
  readonly extensions: string[];
}

export interface UserListQuery {
  readonly search?: string;
  readonly source?: UserSource;
  readonly role?: Role;
  readonly sort: 'name' | 'userName' | 'email' | 'role' | 'updatedAt';
  readonly direction: 'asc' | 'desc';
  readonly offset: number;
  readonly limit: number;
}

/** One person with all their page shows. */
export interface PersonDetails {
  readonly person: Person;
  readonly extensions: string[];
  /** The connections of the person's records, and those that act as this person. */
  readonly connections: ConnectionRef[];
  readonly provisioningUserOf: ConnectionRef[];
}

export interface ProvisioningCounts {
  readonly total: number;
  /** Users with an active record. */
  readonly managed: number;
  /** Active records that differ from their user. */
  readonly differing: number;
  readonly staged: number;
}

/** The read models of the portal: one query each. */
export interface UserDirectory {
  list(
    accountId: string,
    scimEnabled: boolean,
    query: UserListQuery,
  ): Promise<{ items: ListedUser[]; total: number }>;
  details(accountId: string, userId: string): Promise<PersonDetails | null>;
  counts(accountId: string): Promise<ProvisioningCounts>;
  /** Managed users and records of every connection that has any, by its id. */
  countsByConnection(accountId: string): Promise<ReadonlyMap<string, { managed: number; records: number }>>;
  /** Usernames by user id; who is gone is not in it. */
  userNames(accountId: string, userIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Managed users, records, staged users and groups of one connection: the numbers of the removal dialog. */
  countsOf(
    accountId: string,
    connectionId: string,
  ): Promise<{ managed: number; records: number; staged: number; groups: number }>;
}
