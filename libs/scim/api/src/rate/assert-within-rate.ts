import { burstOf } from '@vbc/directory/domain';
import type { ScimCaller } from '@vbc/identity/domain';
import { RateLimitedError } from './rate-limited-error';
import type { RateLimiter } from './rate-limiter.port';

/**
 * Counts one request of a connection.
 * @throws RateLimitedError when it makes more than it may
 */
export async function assertWithinRate(limiter: RateLimiter, caller: ScimCaller): Promise<void> {
  const { rateLimit: perSecond, connection } = caller;
  if (perSecond === 'off') return;
  const verdict = await limiter.take({
    accountId: connection.accountId,
    connectionId: connection.id,
    perSecond,
  });
  if (verdict.allowed) return;
  throw new RateLimitedError(
    sentence(connection.label, perSecond, verdict.retryAfter),
    verdict.retryAfter,
    verdict.first,
  );
}

function sentence(label: string, perSecond: number, retryAfter: number): string {
  return (
    `The connection "${label}" sends more than ${perSecond} requests a second, and its burst of ${burstOf(perSecond)} is used up. ` +
    `Try again after ${retryAfter} s, lower the request rate in your identity provider, or ask the operator for a higher limit.`
  );
}
