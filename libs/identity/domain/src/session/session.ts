import { ssoApplies, type Account, type User } from '@vbc/directory/domain';
import { newId } from '@vbc/util';

const MINUTE = 60_000;
/** A session without a request ends after this time. */
export const SESSION_IDLE_MS = 30 * MINUTE;
/** A session ends after this time whatever happens. */
export const SESSION_ABSOLUTE_MS = 12 * 60 * MINUTE;
/** How often "last seen" is written at most. */
export const SESSION_TOUCH_MS = MINUTE;

/** How the person proved who they are. */
export type SignInMethod = 'password' | 'sso';

/** From where a session is used: network address, and the `User-Agent` as the browser sent it. */
export interface SessionOrigin {
  readonly address?: string | undefined;
  readonly agent?: string | undefined;
}

/** A portal session as stored: the cookie's value is not in it. */
export interface Session extends SessionOrigin {
  /** For lists: it opens nothing. */
  readonly id: string;
  readonly tokenHash: Buffer;
  readonly accountId: string;
  readonly userId: string;
  readonly method: SignInMethod;
  readonly createdAt: Date;
  /** When the person proved last who they are. */
  readonly authenticatedAt: Date;
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

export function newSession(
  of: User,
  given: { tokenHash: Buffer; method: SignInMethod; origin: SessionOrigin; provedAt?: Date | undefined },
  now: Date,
): Session {
  return {
    id: newId(),
    tokenHash: given.tokenHash,
    accountId: of.accountId,
    userId: of.id,
    method: given.method,
    createdAt: now,
    authenticatedAt: given.provedAt ?? now,
    lastSeenAt: now,
    expiresAt: new Date(now.getTime() + SESSION_ABSOLUTE_MS),
    ...given.origin,
  };
}

/** Neither idle for too long nor too old. */
export function sessionAlive(session: Session, now: Date): boolean {
  const idle = now.getTime() - session.lastSeenAt.getTime();
  return now < session.expiresAt && idle < SESSION_IDLE_MS;
}

export function touchDue(session: Session, now: Date): boolean {
  return now.getTime() - session.lastSeenAt.getTime() >= SESSION_TOUCH_MS;
}

/**
 * Rule 21, for coming in and for staying in: single sign-on is for whom it applies to; a password is for whom it is not
 * enforced on. So a session lives as long as its way in is open: enforcing single sign-on ends the sessions opened by
 * password, and switching it off those that the company's identity provider vouched for.
 */
export function methodAllowed(method: SignInMethod, account: Account, user: User): boolean {
  const applies = ssoApplies(account.sso, user);
  return method === 'sso' ? applies : !applies || !account.sso.enforced;
}
