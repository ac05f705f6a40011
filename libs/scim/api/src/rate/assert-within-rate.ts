import { burstOf } from '@vbc/directory/domain';
import type { ScimCaller } from '@vbc/identity/domain';
import { RateLimitedError } from './rate-limited-error';
import type { RatedRequest, RateLimiter } from './rate-limiter.port';

/**
 * Counts one request of a connection.
 * @throws RateLimitedError when it makes more than it may
 */
export async function assertWithinRate(limiter: RateLimiter, caller: ScimCaller): Promise<void> {
  const request = ratedRequest(caller);
  if (request === undefined) return;
  const verdict = await limiter.take(request);
  if (verdict.allowed) return;
  throw new RateLimitedError(
    sentence(caller.connection.label, request.perSecond, verdict.retryAfter),
    verdict.retryAfter,
    verdict.first,
  );
}

/** Waits until the connection may make one request more: an operation of a bulk request counts as what it is. */
export async function awaitTurn(limiter: RateLimiter, caller: ScimCaller): Promise<void> {
  const request = ratedRequest(caller);
  if (request !== undefined) await limiter.turn(request);
}

/** undefined when the connection has no limit. */
function ratedRequest({ rateLimit: perSecond, connection }: ScimCaller): RatedRequest | undefined {
  if (perSecond === 'off') return undefined;
  return { accountId: connection.accountId, connectionId: connection.id, perSecond };
}

function sentence(label: string, perSecond: number, retryAfter: number): string {
  return (
    `The connection "${label}" sends more than ${perSecond} requests a second, and its burst of ${burstOf(perSecond)} is used up. ` +
    `Try again after ${retryAfter} s, lower the request rate in your identity provider, or ask the operator for a higher limit.`
  );
}
