/** An answer as a browser sees it, redirects not followed. */
export interface BrowserAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly location: string;
  readonly text: string;
}

interface Cookie {
  readonly value: string;
  readonly path: string;
}

/** Cookies, forms and redirects over real HTTP; as much of a browser as these pages need. */
export class TestBrowser {
  readonly cookies = new Map<string, Cookie>();
  /** The `Set-Cookie` lines as they came. */
  readonly cookieLines: string[] = [];

  constructor(private readonly origin: string) {}

  get(path: string, headers: Record<string, string> = {}): Promise<BrowserAnswer> {
    return this.send(path, { headers });
  }

  /** Sends a form as one of our own pages would. */
  post(
    path: string,
    form: Record<string, string>,
    headers: Record<string, string> = {},
  ): Promise<BrowserAnswer> {
    return this.send(path, {
      method: 'POST',
      body: new URLSearchParams(form),
      headers: { origin: this.origin, 'sec-fetch-site': 'same-origin', ...headers },
    });
  }

  json(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<BrowserAnswer> {
    return this.send(path, {
      method,
      headers: {
        origin: this.origin,
        'sec-fetch-site': 'same-origin',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  private async send(path: string, init: RequestInit): Promise<BrowserAnswer> {
    const url = new URL(path, this.origin);
    const headers = new Headers(init.headers);
    const cookie = this.cookieHeader(url.pathname);
    if (cookie !== '') headers.set('cookie', cookie);
    const answer = await fetch(url, { ...init, headers, redirect: 'manual' });
    answer.headers.getSetCookie().forEach((line) => {
      this.keep(line);
    });
    return {
      status: answer.status,
      headers: answer.headers,
      location: answer.headers.get('location') ?? '',
      text: await answer.text(),
    };
  }

  private cookieHeader(path: string): string {
    return [...this.cookies]
      .filter(([, cookie]) => path.startsWith(cookie.path))
      .map(([name, cookie]) => `${name}=${cookie.value}`)
      .join('; ');
  }

  private keep(line: string): void {
    this.cookieLines.push(line);
    const [pair = '', ...attributes] = line.split(/;\s*/);
    const [name = '', value = ''] = pair.split(/=(.*)/s);
    const path = attributes.find((attribute) => /^path=/i.test(attribute))?.slice(5) ?? '/';
    const gone = value === '' || /max-age=0|expires=Thu, 01 Jan 1970/i.test(line);
    if (gone) this.cookies.delete(name);
    else this.cookies.set(name, { value, path });
  }
}

/** The value of a hidden field of a page. */
export function hiddenField(page: string, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';
}
