import { PasswordNotAllowedError, WrongCredentialsError } from '../identity-error';
import { checkCredentials, type CredentialDeps, type Credentials } from './check-credentials';
import { openSessionFor, type SessionWithToken } from './open-session';
import { passwordMark } from './proved-password';
import { methodAllowed } from './session';
import type { SignInCandidate } from './sign-in-directory.port';

/**
 * Signs in to the portal by password, with a new session; `token` is the cookie's value. A session brought along dies.
 * @throws TooManyAttemptsError, WrongCredentialsError, PasswordNotAllowedError (enforced SSO, rule 21)
 */
export async function signIn(
  deps: CredentialDeps,
  credentials: Credentials & {
    agent?: string | undefined;
    earlierToken?: string | undefined;
  },
): Promise<SessionWithToken> {
  const candidate = await checkCredentials(deps, credentials);
  await checkMaySignIn(deps, candidate, credentials.requestId);
  const { address, agent, earlierToken } = credentials;
  return openSessionFor(deps, candidate, {
    method: 'password',
    origin: { address, agent },
    earlierToken,
    passwordMark: passwordMark(candidate.passwordHash),
  });
}

async function checkMaySignIn(
  deps: CredentialDeps,
  { user, account }: SignInCandidate,
  requestId?: string,
): Promise<void> {
  // A staged user is not in service yet (rule 11): nobody learns that the name exists.
  if (user.staged) throw new WrongCredentialsError();
  if (methodAllowed('password', account, user)) return;
  const refusal = new PasswordNotAllowedError(
    'Your company requires single sign-on. Use "Log in with Single Sign-On".',
    account.key,
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
