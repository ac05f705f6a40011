/**
 * The headers of every page around an authorization: nothing kept, nothing framed, no script at all, nothing told to
 * other sites. `formTargets` are the origins a form may lead to: browsers check it through redirects, so the client's
 * validated redirect origin has to be named. The opener policy must not cut the identity provider's pop-up off.
 */
export function pageHeaders(formTargets: readonly string[] = []): Readonly<Record<string, string>> {
  const formAction = ["'self'", ...formTargets].join(' ');
  return {
    'cache-control': 'no-store',
    'content-security-policy': [
      "default-src 'none'",
      "style-src 'self'",
      "font-src 'self'",
      "img-src 'self' data:",
      `form-action ${formAction}`,
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ].join('; '),
    'cross-origin-opener-policy': 'unsafe-none',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  };
}

export function applyPageHeaders(
  headers: Readonly<Record<string, string>>,
  set: (name: string, value: string) => void,
): void {
  for (const [name, value] of Object.entries(headers)) set(name, value);
}
