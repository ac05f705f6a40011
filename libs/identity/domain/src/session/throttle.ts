import { nameKey } from '@vbc/directory/domain';
import { hashOf } from '../secret/secret';
import { networkOf } from './network-of';

/** How one counter grows: `free` failures cost nothing, each further one doubles the delay up to `maxSeconds`. */
export interface ThrottlePolicy {
  readonly free: number;
  /** The delay after the first failure that is not free. */
  readonly firstSeconds: number;
  readonly maxSeconds: number;
  /** One failure is forgiven each time so many seconds have passed; absent: none before all of them are. */
  readonly forgivenEvery?: number;
}

/** A counter is forgotten after a quiet hour. */
const FORGET_MS = 3_600_000;

/** Failures of one name from one place: slow, but nobody elsewhere is locked out. */
const BY_NAME_AND_ADDRESS: ThrottlePolicy = { free: 5, firstSeconds: 1, maxSeconds: 900 };

/**
 * Failures of one place over all names. A whole company can sit behind one address: what its people mistype is forgiven
 * at two a minute, and nobody there waits for longer than a minute for what others did.
 */
const BY_ADDRESS: ThrottlePolicy = { free: 50, firstSeconds: 1, maxSeconds: 60, forgivenEvery: 30 };

/** Wrong client secrets at the token endpoint; an identity provider has few addresses and many customers. */
const BY_CLIENT_AND_ADDRESS: ThrottlePolicy = { free: 20, firstSeconds: 1, maxSeconds: 300 };

/** How often refusals of one name from one place are written down. */
const AUDITED: ThrottlePolicy = { free: 1, firstSeconds: 60, maxSeconds: 60 };

export interface ThrottleState {
  readonly failures: number;
  readonly lastAt: Date;
}

export interface ThrottleKey {
  readonly key: string;
  readonly policy: ThrottlePolicy;
}

/** Who tries something. */
export interface Attempter {
  /** The username as it was typed; absent where none is asked for. */
  readonly name?: string | undefined;
  /** The caller's network address. */
  readonly address: string;
  /** The id of a browser in which this very name signed in before, as the caller has verified. */
  readonly device?: string | undefined;
}

/** The counters of an attempt: the one of this name, and all of them. */
export interface ThrottleKeys {
  readonly own?: ThrottleKey;
  readonly all: readonly ThrottleKey[];
}

/**
 * The counters an attempt is counted on: of its name at this place, and of the place. A browser in which the name signed
 * in before has a counter of its own instead, so that whoever sits behind the same address cannot slow its person down.
 * Names are hashed: the table tells nobody who signs in here.
 */
export function throttleKeys({ name, address, device }: Attempter): ThrottleKeys {
  const place = networkOf(address);
  const ofPlace = { key: `address:${place}`, policy: BY_ADDRESS };
  if (name === undefined) return { all: [ofPlace] };
  const who = digest(nameKey(name));
  if (device !== undefined) {
    const own = { key: `device:${who}@${digest(device)}`, policy: BY_NAME_AND_ADDRESS };
    return { own, all: [own] };
  }
  const own = { key: `name:${who}@${place}`, policy: BY_NAME_AND_ADDRESS };
  return { own, all: [own, ofPlace] };
}

/** Whether a refusal of this name from this place is written to the audit log: once a minute. */
export function auditThrottleKey(name: string, address: string): ThrottleKey {
  return { key: `audited:${digest(nameKey(name))}@${networkOf(address)}`, policy: AUDITED };
}

export function clientThrottleKey(clientId: string, address: string): ThrottleKey {
  return { key: `client:${digest(clientId)}@${networkOf(address)}`, policy: BY_CLIENT_AND_ADDRESS };
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
  return { next: { failures: (known === null ? 0 : remembered(known, policy, now)) + 1, lastAt: now } };
}

function secondsLeft(state: ThrottleState, policy: ThrottlePolicy, now: Date): number {
  if (remembered(state, policy, now) < policy.free) return 0;
  const doublings = Math.min(Math.max(0, Math.floor(state.failures - policy.free)), 30);
  const delay = Math.min(policy.maxSeconds, policy.firstSeconds * 2 ** doublings);
  return Math.ceil(delay - secondsSince(state, now));
}

/** The failures that are not forgiven yet. */
function remembered(state: ThrottleState, { forgivenEvery }: ThrottlePolicy, now: Date): number {
  if (forgivenEvery === undefined) return state.failures;
  return Math.max(0, state.failures - secondsSince(state, now) / forgivenEvery);
}

/** Clocks of several machines differ by a little: never less than none. */
function secondsSince(state: ThrottleState, now: Date): number {
  return Math.max(0, now.getTime() - state.lastAt.getTime()) / 1000;
}

function digest(text: string): string {
  return hashOf(text).toString('base64url');
}
