import type { Authority, Connection, ConnectionEnd } from './connection';

/** Connections of an account. Every question carries the account. */
export interface ConnectionRepository {
  find(accountId: string, connectionId: string): Promise<Connection | null>;
  /** With a row lock, for whoever goes on to `update` it: an end or a pause meanwhile would be written over. */
  lock(accountId: string, connectionId: string): Promise<Connection | null>;
  findByLabel(accountId: string, label: string): Promise<Connection | null>;
  /** The connection of this OAuth client that authorizing again resumes (rule 8), the latest made. */
  findByClient(accountId: string, clientId: string): Promise<Connection | null>;
  list(accountId: string): Promise<Connection[]>;
  /** Those that act as this person and are not ended. */
  authorizedBy(accountId: string, userId: string): Promise<Connection[]>;
  insert(connection: Connection): Promise<void>;
  /** Of a connection that this transaction has locked. */
  update(connection: Connection): Promise<void>;
  /**
   * Rule 8: ends the connection and revokes every person-bound grant and token of it, at once.
   * Bearer tokens and client credentials survive.
   */
  end(accountId: string, connectionId: string, end: ConnectionEnd): Promise<void>;
  /** Removes the connection with its records, credentials and grants; the users stay. */
  remove(accountId: string, connectionId: string): Promise<void>;
  /** Rule 9: the highest authority any live credential of it carries now, null when it has none. */
  authorityNow(accountId: string, connectionId: string): Promise<Authority | null>;
}
