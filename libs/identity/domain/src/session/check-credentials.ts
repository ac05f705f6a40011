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
 * Who these credentials belong to, with the password hash as it is stored now. Known and unknown names cost the same time and get the same text.
 * @throws TooManyAttemptsError, WrongCredentialsError
 */
export async function checkCredentials(
  deps: CredentialDeps,
  { userName, ...credentials }: Credentials,
): Promise<SignInCandidate> {
  const find = () => deps.people.find(userName);
  const proof = { ...credentials, name: userName };
  const found = await provePassword(deps, proof, find, new WrongCredentialsError());
  return { ...found, passwordHash: await rehashIfRaised(deps, found, credentials.password) };
}

/** The same password under today's cost: nothing ends. Resolves with the hash it has now. */
async function rehashIfRaised(
  deps: CredentialDeps,
  { passwordHash, user }: SignInCandidate,
  password: string,
): Promise<string | null> {
  if (passwordHash === null || !deps.hasher.needsRehash(passwordHash)) return passwordHash;
  const hash = await deps.hasher.hash(password);
  return deps.unitOfWork.transaction(async ({ people, passwords }) => {
    await people.lock(user.accountId, user.id);
    if ((await passwords.hashOf(user.accountId, user.id)) !== passwordHash) return passwordHash;
    await passwords.set(user.accountId, user.id, hash, deps.clock.now());
    return hash;
  });
}
