import type { OpenSession, Session, SessionOrigin } from './session';

export interface SessionRepository {
  insert(session: Session): Promise<void>;
  delete(tokenHash: Buffer): Promise<void>;
  /** One session of this person, by its public id; false: they have none of this id. */
  deleteById(accountId: string, userId: string, sessionId: string): Promise<boolean>;
  /** All sessions of a person, except the one with this token. */
  deleteOfUser(accountId: string, userId: string, except?: Buffer): Promise<void>;
  /** Rule 21: those opened by password, of everybody in the account for whom SSO is not off. */
  deletePasswordSessionsUnderSso(accountId: string): Promise<void>;
  /** Those opened by single sign-on, of one person or of everybody in the account. */
  deleteSsoSessions(accountId: string, userId?: string): Promise<void>;
  /** Another token and a new proof for the same session; false: it ended meanwhile. */
  renew(tokenHash: Buffer, next: Pick<Session, 'tokenHash' | 'authenticatedAt'>): Promise<boolean>;
}

/** Outside of transactions: one look-up a request. */
export interface SessionLookup {
  /** One SELECT, with person and account as they are now. */
  find(tokenHash: Buffer): Promise<OpenSession | null>;
  /** All stored sessions of a person, alive or not, the newest use first. */
  listOf(accountId: string, userId: string): Promise<Session[]>;
  /** It was used just now, from there. */
  touch(tokenHash: Buffer, at: Date, from: SessionOrigin): Promise<void>;
}
