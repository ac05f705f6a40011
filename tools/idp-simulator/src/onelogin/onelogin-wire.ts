import type { ScimRequest } from '../scim/scim-request';
import type { WireStyle } from '../scim/wire-style';

/**
 * OneLogin's HTTP client: forms' encoding in queries, and separators that nothing follows. How it names itself, how long it
 * waits and when it tries again is not documented; those are guesses.
 */
export const oneloginWire: WireStyle = {
  userAgent: 'OneLogin',
  accept: 'application/json',
  contentType: 'application/json',
  timeoutMs: 60_000,
  retry: { maxTries: 3, firstWait: 60 },
  addressOf: (baseUrl, request) => `${baseUrl}${request.path}${queryOf(request)}`,
};

function queryOf({ method, query = {} }: ScimRequest): string {
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${formEncoded(value)}&`);
  return pairs.length === 0 ? (method === 'PUT' ? '?' : '') : `?${pairs.join('')}`;
}

function formEncoded(text: string): string {
  return encodeURIComponent(text).replaceAll('%20', '+');
}
