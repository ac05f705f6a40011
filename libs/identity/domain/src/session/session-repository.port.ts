import type { OpenSession, Session } from './session';

export interface SessionRepository {
  insert(session: Session): Promise<void>;
  delete(tokenHash: Buffer): Promise<void>;
  /** All sessions of a person, except one. */
  deleteOfUser(accountId: string, userId: string, except?: Buffer): Promise<void>;
}

/** Outside of transactions: one look-up a request. */
export interface SessionLookup {
  /** One SELECT, with person and account as they are now. */
  find(tokenHash: Buffer): Promise<OpenSession | null>;
  touch(tokenHash: Buffer, at: Date): Promise<void>;
}
