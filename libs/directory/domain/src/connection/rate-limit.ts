/** Requests a second that a connection may make on and on; `off`: as many as it likes. */
export type RateLimit = number | 'off';

/** Of a connection that has none of its own. */
export const DEFAULT_RATE_LIMIT = 200;
/** Identity providers are documented to send up to this many; less would keep one from ever catching up. */
export const MIN_RATE_LIMIT = 25;
export const MAX_RATE_LIMIT = 100_000;

/** How many seconds' worth of requests may come at once, after a silence. */
const BURST_SECONDS = 5;

/** Whether a number can be a connection's limit. */
export function isRateLimit(perSecond: number): boolean {
  return Number.isInteger(perSecond) && perSecond >= MIN_RATE_LIMIT && perSecond <= MAX_RATE_LIMIT;
}

/** How many requests may come at once, after a silence. */
export function burstOf(perSecond: number): number {
  return perSecond * BURST_SECONDS;
}
