import { ssoApplies } from '@vbc/directory/domain';
import { PasswordNotAllowedError, WrongCredentialsError } from '../identity-error';
import { hashOf, newSecret } from '../secret/secret';
import { checkCredentials, type CredentialDeps, type Credentials } from './check-credentials';
import { newSession, sessionAlive, touchDue, type OpenSession } from './session';
import type { SessionLookup } from './session-repository.port';
import type { SignInCandidate } from './sign-in-directory.port';

/**
 * Signs in to the portal with a new session; `token` is the cookie's value. A session brought along dies.
 * @throws TooManyAttemptsError, WrongCredentialsError, PasswordNotAllowedError (enforced SSO, rule 21)
 */
export async function signIn(
  deps: CredentialDeps,
  credentials: Credentials & { requestId?: string; earlierToken?: string },
): Promise<{ token: string; open: OpenSession }> {
  const candidate = await checkCredentials(deps, credentials);
  await checkMaySignIn(deps, candidate, credentials.requestId);
  const token = newSecret();
  const session = newSession(candidate.user, hashOf(token), deps.clock.now());
  await deps.unitOfWork.transaction(async ({ sessions }) => {
    if (credentials.earlierToken !== undefined) await sessions.delete(hashOf(credentials.earlierToken));
    await sessions.insert(session);
  });
  return { token, open: { session, user: candidate.user, account: candidate.account } };
}

async function checkMaySignIn(
  deps: CredentialDeps,
  candidate: SignInCandidate,
  requestId?: string,
): Promise<void> {
  const { user, account } = candidate;
  // A staged user is not in service yet (rule 11): nobody learns that the name exists.
  if (user.staged) throw new WrongCredentialsError();
  if (!account.sso.enforced || !ssoApplies(account.sso, user)) return;
  const refusal = new PasswordNotAllowedError(
    'Your company requires single sign-on. Use "Log in with Single Sign-On".',
  );
  await deps.unitOfWork.transaction(({ audit }) =>
    audit.append({
      accountId: account.id,
      type: 'session.refused',
      result: 'refused',
      actor: { kind: 'user', id: user.id, userName: user.profile.userName },
      subject: { userId: user.id, userName: user.profile.userName },
      text: refusal.message,
      ...(requestId === undefined ? {} : { requestId }),
    }),
  );
  throw refusal;
}

/** The session behind a cookie, when it is alive and its person may still use it. "Last seen" is kept here. */
export async function openSession(
  deps: Pick<CredentialDeps, 'clock'> & { lookup: SessionLookup },
  token: string,
): Promise<OpenSession | null> {
  const open = await deps.lookup.find(hashOf(token));
  const now = deps.clock.now();
  if (open === null || !sessionAlive(open.session, now) || open.user.staged) return null;
  if (touchDue(open.session, now)) await deps.lookup.touch(open.session.tokenHash, now);
  return open;
}

/** From now on the cookie is worth nothing, wherever it was copied to. */
export function signOut(deps: Pick<CredentialDeps, 'unitOfWork'>, token: string): Promise<void> {
  return deps.unitOfWork.transaction(({ sessions }) => sessions.delete(hashOf(token)));
}
