import type { Account, User } from '@vbc/directory/domain';
import { SignedOutError } from '../identity-error';
import { hashOf, newSecret } from '../secret/secret';
import type { IdentityDeps } from '../stores/identity-unit-of-work.port';
import {
  methodAllowed,
  newSession,
  sessionAlive,
  touchDue,
  type OpenSession,
  type SessionOrigin,
  type SignInMethod,
} from './session';
import { checkPasswordStands } from './proved-password';
import type { SessionLookup } from './session-repository.port';

/** A session together with its token, the cookie's value, which is stored nowhere. */
export interface SessionWithToken {
  readonly token: string;
  readonly open: OpenSession;
}

/**
 * A new session for somebody who has just proved who they are; call it for nobody else. The token is new (no session
 * fixation), and the session that the browser brought along dies.
 * @throws WrongCredentialsError the password that was proved (its `passwordMark`) was changed meanwhile
 */
export async function openSessionFor(
  deps: IdentityDeps,
  who: { user: User; account: Account },
  given: {
    method: SignInMethod;
    origin: SessionOrigin;
    earlierToken?: string | undefined;
    passwordMark?: string;
    /** When they proved it, where that is not now. */
    provedAt?: Date;
  },
): Promise<SessionWithToken> {
  const token = newSecret();
  const { method, origin, earlierToken, passwordMark: mark, provedAt } = given;
  const { accountId, id: userId } = who.user;
  const session = newSession(
    who.user,
    { tokenHash: hashOf(token), method, origin, provedAt },
    deps.clock.now(),
  );
  await deps.unitOfWork.transaction(async (stores) => {
    const { sessions } = stores;
    if (mark !== undefined) await checkPasswordStands(stores, { accountId, userId, mark });
    if (earlierToken !== undefined) await sessions.delete(hashOf(earlierToken));
    await sessions.insert(session);
  });
  return { token, open: { session, user: who.user, account: who.account } };
}

/**
 * The person behind this session has just proved again who they are: dangerous changes are open to them for a while.
 * The session goes on under a new token; it does not live longer for it.
 * @throws SignedOutError it ended meanwhile
 */
export async function confirmSession(deps: IdentityDeps, open: OpenSession): Promise<SessionWithToken> {
  const token = newSecret();
  const renewed = { tokenHash: hashOf(token), authenticatedAt: deps.clock.now() };
  const alive = await deps.unitOfWork.transaction(({ sessions }) =>
    sessions.renew(open.session.tokenHash, renewed),
  );
  if (!alive) throw new SignedOutError();
  return { token, open: { ...open, session: { ...open.session, ...renewed } } };
}

/** The session behind a cookie, when it is alive and its person may still use it. "Last seen" is kept here. */
export async function openSession(
  deps: Pick<IdentityDeps, 'clock'> & { lookup: SessionLookup },
  token: string,
  from: SessionOrigin,
): Promise<OpenSession | null> {
  const open = await deps.lookup.find(hashOf(token));
  const now = deps.clock.now();
  if (open === null || !sessionAlive(open.session, now) || !mayStay(open)) return null;
  if (touchDue(open.session, now)) await deps.lookup.touch(open.session.tokenHash, now, from);
  return open;
}

function mayStay({ session, user, account }: OpenSession): boolean {
  return !user.staged && methodAllowed(session.method, account, user);
}

/** From now on the cookie is worth nothing, wherever it was copied to. */
export function signOut(deps: Pick<IdentityDeps, 'unitOfWork'>, token: string): Promise<void> {
  return deps.unitOfWork.transaction(({ sessions }) => sessions.delete(hashOf(token)));
}
