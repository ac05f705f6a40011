import { PasswordNotAllowedError, WrongCredentialsError } from '../identity-error';
import { confirmSession, type SessionWithToken } from './open-session';
import { provePassword, type Proof, type ProofDeps } from './prove-password';
import type { OpenSession } from './session';

/**
 * Who is signed in by password proves again who they are, before a dangerous change. Same counters as signing in.
 * @throws TooManyAttemptsError, WrongCredentialsError, PasswordNotAllowedError (signed in by SSO), SignedOutError
 */
export async function reauthenticate(
  deps: ProofDeps,
  open: OpenSession,
  given: Omit<Proof, 'name'>,
): Promise<SessionWithToken> {
  const { session, user } = open;
  if (session.method !== 'password') {
    throw new PasswordNotAllowedError(
      'You are signed in through single sign-on. Confirm there that it is you.',
    );
  }
  const stored = () =>
    deps.unitOfWork.transaction(async ({ passwords }) => ({
      user,
      passwordHash: await passwords.hashOf(user.accountId, user.id),
    }));
  const refusal = new WrongCredentialsError('Your password is not correct.');
  await provePassword(deps, { ...given, name: user.profile.userName }, stored, refusal);
  return confirmSession(deps, open);
}
