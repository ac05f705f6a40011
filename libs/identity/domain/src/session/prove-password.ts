import { TooManyAttemptsError, type WrongCredentialsError } from '../identity-error';
import type { PasswordHasher } from '../password/password-hasher.port';
import { plausiblePassword } from '../password/password-rules';
import type { IdentityUnitOfWork } from '../stores/identity-unit-of-work.port';
import type { Afterwards } from './afterwards.port';
import { attemptSucceeded, attemptUnjudged, countAttempt, type ThrottleDeps } from './count-attempt';
import { recordRefusedProof, type Prover } from './record-refused-proof';
import type { Attempter, ThrottleKeys } from './throttle';

export interface ProofDeps extends ThrottleDeps {
  readonly hasher: PasswordHasher;
  readonly unitOfWork: IdentityUnitOfWork;
  readonly afterwards: Afterwards;
}

/** An attempt to prove who one is by a password. */
export interface Proof extends Attempter {
  readonly name: string;
  readonly password: string;
  readonly requestId?: string | undefined;
}

/**
 * Judges a password, with everything that stands before and behind it: counters, the same work for names that exist and
 * names that do not, and the audit entry of a refusal. Resolves with whose password it was.
 * @param find who has this name, and what is stored of their password
 * @throws TooManyAttemptsError, or `refusal`
 */
export async function provePassword<T extends Prover>(
  deps: ProofDeps,
  proof: Proof,
  find: () => Promise<T | null>,
  refusal: WrongCredentialsError,
): Promise<T> {
  const keys = await countAttempt(deps, proof);
  const found = await find();
  const right = await verified(deps, keys, found, proof.password);
  if (found === null || !right) {
    if (found !== null) {
      deps.afterwards.run('a refused sign-in', () =>
        recordRefusedProof(deps, found, { ...proof, text: refusal.message }),
      );
    }
    throw refusal;
  }
  await attemptSucceeded(deps, keys);
  return found;
}

async function verified(
  deps: ProofDeps,
  keys: ThrottleKeys,
  found: Prover | null,
  password: string,
): Promise<boolean> {
  const plausible = plausiblePassword(password);
  try {
    const right = await deps.hasher.verify(found?.passwordHash ?? null, plausible ? password : '');
    return right && plausible;
  } catch (error) {
    // Too much to do here just now: no fault of who tries.
    if (error instanceof TooManyAttemptsError) await attemptUnjudged(deps, keys);
    throw error;
  }
}
