/** URLs are read without them, so that what is behind them would count as another path. */
const CONTROL_CHARACTERS = /\p{Cc}/u;

const ORIGIN = 'https://portal.invalid';

/**
 * Where to go after signing in: `next` only when it is a path of this origin, otherwise the fallback.
 * Refuses absolute and scheme-relative addresses, also those written with backslashes or control characters.
 */
export function nextPath(next: string | null, fallback: string): string {
  if (next?.startsWith('/') !== true || CONTROL_CHARACTERS.test(next) || !URL.canParse(next, ORIGIN))
    return fallback;
  const { origin, pathname, search, hash } = new URL(next, ORIGIN);
  if (origin !== ORIGIN || pathname.startsWith('//') || pathname === '/login' || pathname === '/signed-in')
    return fallback;
  return `${pathname}${search}${hash}`;
}

/** The sign-in page that leads back to this address. */
export function loginPath(url: URL): string {
  const target = `${url.pathname}${url.search}`;
  return target === '/' ? '/login' : `/login?next=${encodeURIComponent(target)}`;
}
