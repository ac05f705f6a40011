const ORIGIN = 'https://portal.invalid';

/** URLs are read without them, so that what is behind them would count as another path. */
const CONTROL_CHARACTERS = /\p{Cc}/u;

/** Longer ones are nobody's: it is kept while a browser is away. */
const MAX_LENGTH = 1000;

/**
 * Where a browser goes afterwards: `next` only when it is a path of this origin, otherwise the portal's start. Refuses
 * absolute and scheme-relative addresses, also those written with backslashes or control characters (checklist 35).
 */
export function nextPath(next: unknown): string {
  if (typeof next !== 'string' || !next.startsWith('/') || next.length > MAX_LENGTH) return '/';
  const url = CONTROL_CHARACTERS.test(next) ? null : URL.parse(next, ORIGIN);
  if (url === null || url.origin !== ORIGIN || url.pathname.startsWith('//')) return '/';
  if (url.pathname === '/login' || url.pathname.startsWith('/sso/')) return '/';
  return `${url.pathname}${url.search}${url.hash}`;
}
