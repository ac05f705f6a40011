import { createHash, randomBytes } from 'node:crypto';

import type { Clock } from '@vbc/util';

const LIFETIME_MS = 10 * 60 * 1000;
const MAX_PENDING = 100;

interface Pending {
  browserHash: string;
  codeVerifier: string;
  expiresAt: number;
}

/**
 * The authorizations under way (RFC 6749 section 10.12): each `state` works once, for ten minutes, and only in the
 * browser that began it. The states themselves are kept hashed.
 */
export class PendingAuthorizations {
  private readonly pending = new Map<string, Pending>();

  constructor(private readonly clock: Clock) {}

  /** Notes a new authorization of `browser` and gives its `state`. */
  begin(browser: string, codeVerifier: string): string {
    this.makeRoom();
    const state = randomBytes(32).toString('base64url');
    this.pending.set(hash(state), {
      browserHash: hash(browser),
      codeVerifier,
      expiresAt: this.clock.now().getTime() + LIFETIME_MS,
    });
    return state;
  }

  /** The code verifier of `state`, which is spent by this, right or wrong; undefined when it must not be honoured. */
  take(browser: string, state: string): string | undefined {
    const key = hash(state);
    const found = this.pending.get(key);
    this.pending.delete(key);
    if (found === undefined || found.browserHash !== hash(browser)) return undefined;
    return found.expiresAt > this.clock.now().getTime() ? found.codeVerifier : undefined;
  }

  private makeRoom(): void {
    const now = this.clock.now().getTime();
    for (const [key, { expiresAt }] of this.pending) {
      if (expiresAt <= now || this.pending.size >= MAX_PENDING) this.pending.delete(key);
    }
  }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
