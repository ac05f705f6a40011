import { nameKey } from '@vbc/directory/domain';
import { hashOf } from '../secret/secret';

/** How one counter grows: `free` failures cost nothing, each further one doubles the delay up to `maxSeconds`. */
export interface ThrottlePolicy {
  readonly free: number;
  readonly maxSeconds: number;
}

/** A counter is forgotten after a quiet hour. */
const FORGET_MS = 3_600_000;

/** Failures of one name from one address: slow, but nobody elsewhere is locked out. */
const BY_NAME_AND_ADDRESS: ThrottlePolicy = { free: 5, maxSeconds: 900 };
/** Failures of one address over all names: many people can sit behind one. */
const BY_ADDRESS: ThrottlePolicy = { free: 50, maxSeconds: 300 };

export interface ThrottleState {
  readonly failures: number;
  readonly lastAt: Date;
}

export interface ThrottleKey {
  readonly key: string;
  readonly policy: ThrottlePolicy;
}

/** The counters an attempt is counted on. Names are hashed: the table tells nobody who signs in here. */
export function throttleKeys(userName: string, address: string): { own: ThrottleKey; all: ThrottleKey[] } {
  const name = hashOf(nameKey(userName)).toString('base64url');
  const own = { key: `name:${name}@${address}`, policy: BY_NAME_AND_ADDRESS };
  return { own, all: [own, { key: `address:${address}`, policy: BY_ADDRESS }] };
}

/** Wrong client secrets at the token endpoint; an identity provider has few addresses and many customers. */
const BY_CLIENT_AND_ADDRESS: ThrottlePolicy = { free: 20, maxSeconds: 300 };

export function clientThrottleKey(clientId: string, address: string): ThrottleKey {
  return {
    key: `client:${hashOf(clientId).toString('base64url')}@${address}`,
    policy: BY_CLIENT_AND_ADDRESS,
  };
}

/** The verdict on one attempt: `wait` seconds, or the counter with this attempt on it. */
export function takeAttempt(
  state: ThrottleState | null,
  policy: ThrottlePolicy,
  now: Date,
): { wait: number } | { next: ThrottleState } {
  const known = state !== null && now.getTime() - state.lastAt.getTime() < FORGET_MS ? state : null;
  const wait = known === null ? 0 : secondsLeft(known, policy, now);
  if (wait > 0) return { wait };
  return { next: { failures: (known?.failures ?? 0) + 1, lastAt: now } };
}

function secondsLeft(state: ThrottleState, policy: ThrottlePolicy, now: Date): number {
  if (state.failures < policy.free) return 0;
  const delay = Math.min(policy.maxSeconds, 2 ** Math.min(state.failures - policy.free, 30));
  return Math.ceil(delay - (now.getTime() - state.lastAt.getTime()) / 1000);
}
