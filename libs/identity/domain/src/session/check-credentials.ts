import { WrongCredentialsError } from '../identity-error';
import { provePassword, type Proof, type ProofDeps } from './prove-password';
import type { SignInCandidate, SignInDirectory } from './sign-in-directory.port';

export interface CredentialDeps extends ProofDeps {
  readonly people: SignInDirectory;
}

export interface Credentials extends Omit<Proof, 'name'> {
  readonly userName: string;
}

/**
 * Who these credentials belong to. Known and unknown names cost the same time and get the same text.
 * @throws TooManyAttemptsError, WrongCredentialsError
 */
export async function checkCredentials(
  deps: CredentialDeps,
  { userName, ...credentials }: Credentials,
): Promise<SignInCandidate> {
  const find = () => deps.people.find(userName);
  const proof = { ...credentials, name: userName };
  const found = await provePassword(deps, proof, find, new WrongCredentialsError());
  await rehashIfRaised(deps, found, credentials.password);
  return found;
}

/** The same password under today's cost: nothing ends. */
async function rehashIfRaised(
  deps: CredentialDeps,
  { passwordHash, user }: SignInCandidate,
  password: string,
): Promise<void> {
  if (passwordHash === null || !deps.hasher.needsRehash(passwordHash)) return;
  const hash = await deps.hasher.hash(password);
  await deps.unitOfWork.transaction(async ({ passwords }) => {
    const unchanged = (await passwords.hashOf(user.accountId, user.id)) === passwordHash;
    if (unchanged) await passwords.set(user.accountId, user.id, hash, deps.clock.now());
  });
}
