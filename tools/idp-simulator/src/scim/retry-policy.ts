/** How an identity provider waits when it is told 429: a table, because each has its own. */
export interface RetryPolicy {
  maxTries: number;
  /** The wait after the first 429 without a usable Retry-After; doubled each time. Seconds. */
  firstWait: number;
}

/**
 * Seconds to wait before the next try, or undefined when there shall be none.
 * @param tries how often the request was sent already
 * @param retryAfter the Retry-After header (RFC 9110 section 10.2.3); only whole seconds are understood, as Okta does
 */
export function secondsToWait(
  policy: RetryPolicy,
  tries: number,
  retryAfter: string | undefined,
): number | undefined {
  if (tries >= policy.maxTries) return undefined;
  if (retryAfter !== undefined && /^\d+$/.test(retryAfter.trim())) return Number(retryAfter);
  return policy.firstWait * 2 ** (tries - 1);
}
