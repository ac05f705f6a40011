import type { Clock } from '@vbc/util';
import { TooManyAttemptsError, WrongCredentialsError } from '../identity-error';
import type { PasswordHasher } from '../password/password-hasher.port';
import { plausiblePassword } from '../password/password-rules';
import type { IdentityUnitOfWork } from '../stores/identity-unit-of-work.port';
import type { SignInCandidate, SignInDirectory } from './sign-in-directory.port';
import { throttleKeys } from './throttle';
import type { ThrottleStore } from './throttle-store.port';

export interface CredentialDeps {
  readonly clock: Clock;
  readonly hasher: PasswordHasher;
  readonly people: SignInDirectory;
  readonly throttle: ThrottleStore;
  readonly unitOfWork: IdentityUnitOfWork;
}

export interface Credentials {
  readonly userName: string;
  readonly password: string;
  /** Where the attempt comes from: the caller's network address. */
  readonly address: string;
}

/**
 * Who these credentials belong to. Portal sign-in, OAuth sign-in and password reset share the counters. Known and
 * unknown names cost the same time and get the same text.
 * @throws TooManyAttemptsError, WrongCredentialsError
 */
export async function checkCredentials(
  deps: CredentialDeps,
  credentials: Credentials,
): Promise<SignInCandidate> {
  const { own } = await countAttempt(deps, credentials.userName, credentials.address);
  const candidate = await deps.people.find(credentials.userName);
  const plausible = plausiblePassword(credentials.password);
  const right = await deps.hasher.verify(
    candidate?.passwordHash ?? null,
    plausible ? credentials.password : '',
  );
  if (candidate === null || !right || !plausible) throw new WrongCredentialsError();
  await deps.throttle.clear(own.key);
  await rehashIfRaised(deps, candidate, credentials.password);
  return candidate;
}

/** @throws TooManyAttemptsError */
export async function countAttempt(
  deps: Pick<CredentialDeps, 'throttle' | 'clock'>,
  name: string,
  address: string,
) {
  const keys = throttleKeys(name, address);
  const wait = await deps.throttle.take(keys.all, deps.clock.now());
  if (wait > 0) throw new TooManyAttemptsError(wait);
  return keys;
}

/** The same password under today's cost: nothing ends. */
async function rehashIfRaised(
  deps: CredentialDeps,
  candidate: SignInCandidate,
  password: string,
): Promise<void> {
  const { passwordHash, user } = candidate;
  if (passwordHash === null || !deps.hasher.needsRehash(passwordHash)) return;
  const hash = await deps.hasher.hash(password);
  await deps.unitOfWork.transaction(async ({ passwords }) => {
    const unchanged = (await passwords.hashOf(user.accountId, user.id)) === passwordHash;
    if (unchanged) await passwords.set(user.accountId, user.id, hash, deps.clock.now());
  });
}
