import type { Account, User } from '@vbc/directory/domain';

const MINUTE = 60_000;
/** A session without a request ends after this time. */
export const SESSION_IDLE_MS = 30 * MINUTE;
/** A session ends after this time whatever happens. */
export const SESSION_ABSOLUTE_MS = 12 * 60 * MINUTE;
/** How often "last seen" is written at most. */
export const SESSION_TOUCH_MS = MINUTE;

/** A portal session as stored: the cookie's value is not in it. */
export interface Session {
  readonly tokenHash: Buffer;
  readonly accountId: string;
  readonly userId: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  /** When it ends at the latest. */
  readonly expiresAt: Date;
}

/** A session with the person and account as they are now: a lost role counts at once. */
export interface OpenSession {
  readonly session: Session;
  readonly user: User;
  readonly account: Account;
}

export function newSession(of: User, tokenHash: Buffer, now: Date): Session {
  return {
    tokenHash,
    accountId: of.accountId,
    userId: of.id,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: new Date(now.getTime() + SESSION_ABSOLUTE_MS),
  };
}

export function sessionAlive(session: Session, now: Date): boolean {
  const idle = now.getTime() - session.lastSeenAt.getTime();
  return now < session.expiresAt && idle < SESSION_IDLE_MS;
}

export function touchDue(session: Session, now: Date): boolean {
  return now.getTime() - session.lastSeenAt.getTime() >= SESSION_TOUCH_MS;
}
