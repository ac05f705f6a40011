import type { Role } from '../user/user';
import type { Person } from './person';

/** Whose login name it is; `elsewhere`: another account's, of which nothing may be said. */
export type NameOwner = { kind: 'free' } | { kind: 'elsewhere' } | { kind: 'person'; person: Person };

/** People under a row lock, for writing. Reading screens use the read models. */
export interface PersonRepository {
  /** Locks the user row; null when the account has no such user. */
  lock(accountId: string, userId: string): Promise<Person | null>;
  /** Finds and locks the owner of a login name (users' names and those of records not deleted), over all accounts. */
  lockOwnerOf(accountId: string, userName: string): Promise<NameOwner>;
  /**
   * Writes the difference between two states of a person: user row, records, login names. `before` null inserts. Another
   * email makes the set-password links worthless that went to the former one: it may have been a stranger's.
   * @throws NameTakenError when a login name belongs to another person: the database decides
   */
  save(before: Person | null, after: Person): Promise<void>;
  /** Removes the user with records, names, extensions, sessions and credentials. */
  delete(person: Person): Promise<void>;
  /** Ends the sessions of somebody and forgets which identity at the provider they are; their password stays. */
  endSignIns(accountId: string, userId: string): Promise<void>;
  countWithRole(accountId: string, role: Role): Promise<number>;
  /** Super Users in service who have a password and for whom SSO is off: who gets in without the provider (rule 21). */
  countSuperUsersOutsideSso(accountId: string): Promise<number>;
  /** Super Users in service, the earliest made first. */
  superUserIds(accountId: string, limit: number): Promise<string[]>;
  /** Users whose active record differs or not: ids in a stable order, after `afterId`, for the re-applying job (rule 4). */
  managedIds(accountId: string, afterId: string | null, limit: number): Promise<string[]>;
  /** Administrators this connection manages (rule 9: passing beyond its authority). */
  managedAdministratorIds(accountId: string, connectionId: string): Promise<string[]>;
  /** Staged users whose only record that is not deleted is this connection's. */
  stagedIds(accountId: string, connectionId: string): Promise<string[]>;
}

/** Extensions of the account's users. */
export interface ExtensionRepository {
  ofUser(accountId: string, userId: string): Promise<string[]>;
  /** @throws ExtensionTakenError */
  replace(accountId: string, userId: string, extensions: readonly string[]): Promise<void>;
}
