import type { IdentityDeps } from '../stores/identity-unit-of-work.port';
import type { SignInDirectory } from '../session/sign-in-directory.port';
import { passwordAllowed } from './password-allowed';

/** Sends the reset mail by a job; the job makes the link, so that no queue holds a token. */
export interface PasswordResetMail {
  enqueue(to: { accountId: string; userId: string }): Promise<void>;
}

/**
 * "Forgot my password": a mail to the person, if there is one who may have a password. The caller learns nothing; count
 * the attempt before, and answer without waiting for this.
 */
export async function requestPasswordLink(
  deps: IdentityDeps & { people: SignInDirectory; resetMail: PasswordResetMail },
  userName: string,
): Promise<void> {
  const candidate = await deps.people.find(userName);
  if (candidate === null) return;
  const to = { accountId: candidate.account.id, userId: candidate.user.id };
  const person = await deps.unitOfWork.transaction(({ people }) => people.lock(to.accountId, to.userId));
  if (person === null || !passwordAllowed(candidate.account, person, 'reset')) return;
  await deps.resetMail.enqueue(to);
}
