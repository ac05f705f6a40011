import type { IncomingHttpHeaders } from 'node:http';

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** A write that another site made the browser send, or that lacks its token. */
export class CrossSiteRequestError extends Error {
  readonly code = 'cross_site_request';
  constructor() {
    super('This request did not come from our own pages. Reload the page and try again.');
  }
}

export function isWrite(method: string): boolean {
  return !READS.has(method);
}

/**
 * Browsers say where a request comes from; other programs say nothing and carry no cookie of somebody else's. A page with
 * `Referrer-Policy: no-referrer` sends `Origin: null` even to itself, so `Sec-Fetch-Site` is asked first: no script can set it.
 * @throws CrossSiteRequestError
 */
export function checkSameOrigin(headers: IncomingHttpHeaders, publicUrl: string): void {
  const site = headers['sec-fetch-site'];
  const { origin } = headers;
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new CrossSiteRequestError();
  const hidden = origin === 'null' && site === 'same-origin';
  if (origin !== undefined && !hidden && origin !== new URL(publicUrl).origin)
    throw new CrossSiteRequestError();
}
