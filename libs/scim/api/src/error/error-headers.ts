import { MethodRefusedError } from '../address/method-refused-error';
import { RateLimitedError } from '../rate/rate-limited-error';
import { ScimUnauthorizedError } from './scim-unauthorized-error';

/** What an error says in headers, beside its body. */
export function errorHeaders(error: unknown): Readonly<Record<string, string>> {
  if (error instanceof ScimUnauthorizedError) return { 'WWW-Authenticate': error.challenge };
  if (error instanceof MethodRefusedError) return { Allow: error.allowed.join(', ') };
  if (error instanceof RateLimitedError) return { 'Retry-After': String(error.retryAfter) };
  return {};
}
