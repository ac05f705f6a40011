interface Cookie {
  name: string;
  value: string;
  path: string;
}

/**
 * The cookies of one server, as a browser keeps them (RFC 6265): told apart by name and path. A cookie marked Secure
 * is kept on plain http too, because browsers do so for localhost.
 */
export class CookieJar {
  private readonly cookies = new Map<string, Cookie>();

  /** Takes the Set-Cookie headers of an answer to a request for `url`. */
  store(url: string, headers: string | string[] | undefined): void {
    for (const header of [headers ?? []].flat()) {
      const { cookie, expired } = parse(header, url);
      const key = `${cookie.name};${cookie.path}`;
      if (expired) this.cookies.delete(key);
      else this.cookies.set(key, cookie);
    }
  }

  /** The Cookie header for a request to `url`; the longer path first (RFC 6265 section 5.4). */
  header(url: string): string | undefined {
    const { pathname } = new URL(url);
    const matching = [...this.cookies.values()]
      .filter(({ path }) => matches(path, pathname))
      .sort((one, other) => other.path.length - one.path.length);
    return matching.length === 0
      ? undefined
      : matching.map(({ name, value }) => `${name}=${value}`).join('; ');
  }
}

function parse(header: string, url: string): { cookie: Cookie; expired: boolean } {
  const [pair = '', ...rest] = header.split(';');
  const at = pair.indexOf('=');
  const attributes = new Map(rest.map((attribute) => splitOnce(attribute)));
  const path = attributes.get('path') ?? '';
  return {
    cookie: {
      name: pair.slice(0, at).trim(),
      value: pair.slice(at + 1).trim(),
      path: path.startsWith('/') ? path : defaultPath(url),
    },
    expired: hasExpired(attributes),
  };
}

function splitOnce(attribute: string): [string, string] {
  const [name = '', ...value] = attribute.split('=');
  return [name.trim().toLowerCase(), value.join('=').trim()];
}

function hasExpired(attributes: Map<string, string>): boolean {
  const maxAge = attributes.get('max-age');
  if (maxAge !== undefined) return Number(maxAge) <= 0;
  const expires = attributes.get('expires');
  return expires !== undefined && Date.parse(expires) <= Date.now();
}

/** RFC 6265 section 5.1.4 */
function defaultPath(url: string): string {
  const { pathname } = new URL(url);
  return pathname.slice(0, Math.max(1, pathname.lastIndexOf('/')));
}

function matches(cookiePath: string, requestPath: string): boolean {
  if (requestPath === cookiePath) return true;
  return requestPath.startsWith(cookiePath.endsWith('/') ? cookiePath : `${cookiePath}/`);
}
