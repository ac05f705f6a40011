import { TooManyAttemptsError } from '../identity-error';
import type { ThrottleDeps } from '../session/count-attempt';
import { networkOf } from '../session/network-of';
import type { ThrottleKey } from '../session/throttle';

/**
 * Beginning guesses nothing, so it has a counter of its own: a whole company begins at nine behind one address, and takes
 * its time at the provider. It keeps anybody from filling the table of round trips.
 */
const POLICY = { free: 300, firstSeconds: 1, maxSeconds: 10, forgivenEvery: 2 };

function keyOf(address: string): ThrottleKey {
  return { key: `sso:${networkOf(address)}`, policy: POLICY };
}

/** Counts a sign-in that begins. @throws TooManyAttemptsError */
export async function countSsoBeginning(deps: ThrottleDeps, address: string): Promise<void> {
  const wait = await deps.throttle.take([keyOf(address)], deps.clock.now());
  if (wait > 0) throw new TooManyAttemptsError(wait);
}

/** It led to a session: it does not count. */
export function ssoBeginningSucceeded(deps: Pick<ThrottleDeps, 'throttle'>, address: string): Promise<void> {
  return deps.throttle.giveBack(keyOf(address).key);
}
