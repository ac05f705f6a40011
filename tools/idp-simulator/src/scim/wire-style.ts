import type { RetryPolicy } from './retry-policy';
import type { ScimRequest } from './scim-request';

/** How a provider puts a request on the wire. */
export interface WireStyle {
  /** Empty where the provider sends none. */
  userAgent: string;
  /** The Accept header. */
  accept: string;
  /** The Content-Type of requests with a body. */
  contentType: string;
  timeoutMs: number;
  retry: RetryPolicy;
  /**
   * The whole address, query included.
   * @param baseUrl the SCIM base address without a trailing slash
   */
  addressOf(baseUrl: string, request: ScimRequest): string;
}

/** Path and query as most providers write them: spaces as %20, no query where there is nothing to ask. */
export function plainAddress(baseUrl: string, { path, query = {} }: ScimRequest): string {
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `${baseUrl}${path}${pairs.length === 0 ? '' : `?${pairs.join('&')}`}`;
}
