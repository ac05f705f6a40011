import type { Grant } from './rate-bucket';

/** For how long tokens that were taken out may be used. */
const LEASED_MS = 1000;
/** For how long an empty bucket is not asked again: a flood must not become one of statements. */
const REFUSED_MS = 100;
const MOST_TOKENS = 100;

/**
 * The tokens that this process holds for one connection. It asks for more the faster they are used, so that a quiet
 * connection takes no token it does not need, and a busy one costs a statement for many requests.
 */
export class Lease {
  private left = 0;
  private size = 0;
  private until = 0;
  private refusedUntil = 0;
  private tellsRefusal = false;

  constructor(readonly perSecond: number) {}

  /** Uses one token, if there is one at `now` (milliseconds). */
  use(now: number): boolean {
    if (this.left === 0 || now >= this.until) return false;
    this.left -= 1;
    return true;
  }

  /** Whether the bucket was empty a moment ago. A clock that was put back must not make the moment long. */
  isRefused(now: number): boolean {
    return now < this.refusedUntil && this.refusedUntil - now <= REFUSED_MS;
  }

  /** Whether this refusal is the one to be listed: true once for each that the bucket named as the first. */
  takeFirstRefusal(): boolean {
    const first = this.tellsRefusal;
    this.tellsRefusal = false;
    return first;
  }

  /** What to ask the bucket for; the unused tokens go back with it. */
  next(): { wanted: number; givenBack: number } {
    const givenBack = this.left;
    const used = this.size - givenBack;
    const wanted = givenBack === 0 ? 2 * this.size : used;
    this.left = 0;
    return { wanted: Math.min(Math.max(1, wanted), this.mostTokens()), givenBack };
  }

  granted({ granted, firstRefusal }: Grant, now: number): void {
    this.left = granted;
    this.size = granted;
    this.until = now + LEASED_MS;
    if (granted > 0) return;
    this.refusedUntil = now + REFUSED_MS;
    this.tellsRefusal ||= firstRefusal;
  }

  /** Whether nothing is lost when it is forgotten. */
  isOver(now: number): boolean {
    return now >= this.until;
  }

  /** Half a second's worth. */
  private mostTokens(): number {
    return Math.max(1, Math.min(MOST_TOKENS, Math.floor(this.perSecond / 2)));
  }
}
