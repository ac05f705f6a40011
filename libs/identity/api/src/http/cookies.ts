import type { IncomingHttpHeaders } from 'node:http';

/** The value of a cookie of this request. */
export function readCookie(headers: IncomingHttpHeaders, name: string): string | undefined {
  const pairs = headers.cookie?.split(';') ?? [];
  const own = pairs.map((pair) => pair.trim()).find((pair) => pair.startsWith(`${name}=`));
  return own?.slice(name.length + 1);
}

export interface CookieOptions {
  readonly path: string;
  readonly secure: boolean;
  /** Absent: until the browser closes; 0 removes it. */
  readonly maxAgeSeconds?: number;
}

/** A `Set-Cookie` line that no script reads and no other site's request carries (RFC 6265bis). */
export function cookieLine(name: string, value: string, options: CookieOptions): string {
  return [
    `${name}=${value}`,
    `Path=${options.path}`,
    'HttpOnly',
    'SameSite=Lax',
    ...(options.secure ? ['Secure'] : []),
    ...(options.maxAgeSeconds === undefined ? [] : [`Max-Age=${options.maxAgeSeconds}`]),
  ].join('; ');
}
