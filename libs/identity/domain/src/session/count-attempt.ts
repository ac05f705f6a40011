import type { Clock } from '@vbc/util';
import { TooManyAttemptsError } from '../identity-error';
import { throttleKeys, type Attempter, type ThrottleKeys } from './throttle';
import type { ThrottleStore } from './throttle-store.port';

export interface ThrottleDeps {
  readonly clock: Clock;
  readonly throttle: ThrottleStore;
}

/**
 * Counts an attempt before it is judged; a refused one is not counted. Signing in at the portal and for an identity
 * provider, asking for a password link and using one, changing the password, and re-authentication count on the same
 * counters.
 * @throws TooManyAttemptsError
 */
export async function countAttempt(deps: ThrottleDeps, who: Attempter): Promise<ThrottleKeys> {
  const keys = throttleKeys(who);
  const wait = await deps.throttle.take(keys.all, deps.clock.now());
  if (wait > 0) throw new TooManyAttemptsError(wait);
  return keys;
}

/** It was right: the name's counter starts again, and the place has not failed once more. */
export async function attemptSucceeded(
  deps: Pick<ThrottleDeps, 'throttle'>,
  keys: ThrottleKeys,
): Promise<void> {
  if (keys.own !== undefined) await deps.throttle.clear(keys.own.key);
  for (const { key } of keys.all) if (key !== keys.own?.key) await deps.throttle.giveBack(key);
}

/** It could not be judged: it counts nowhere. */
export async function attemptUnjudged(
  deps: Pick<ThrottleDeps, 'throttle'>,
  keys: ThrottleKeys,
): Promise<void> {
  for (const { key } of keys.all) await deps.throttle.giveBack(key);
}
