/** What a page answered; redirects are not followed. */
export interface PageAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly location: string;
  readonly text: string;
}

/** Cookies and forms over real HTTP: as much of a browser as pages without scripts need. */
export class HttpBrowser {
  private readonly cookies = new Map<string, { value: string; path: string }>();

  /** Every `Set-Cookie` line that ever came. */
  readonly cookieLines: string[] = [];

  constructor(private readonly origin: string) {}

  get(path: string): Promise<PageAnswer> {
    return this.send(path, {});
  }

  /** `headers` written over those of an honest page. */
  post(
    path: string,
    form: Record<string, string>,
    headers: Record<string, string> = {},
  ): Promise<PageAnswer> {
    return this.send(path, {
      method: 'POST',
      body: new URLSearchParams(form),
      headers: { origin: this.origin, ...headers },
    });
  }

  /** As a script of the page sends it; `body` undefined sends none. */
  json(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<PageAnswer> {
    const content = body === undefined ? {} : { 'content-type': 'application/json' };
    return this.send(path, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      headers: { origin: this.origin, ...content, ...headers },
    });
  }

  /** The value of a cookie; empty when there is none. */
  cookie(name: string): string {
    return this.cookies.get(name)?.value ?? '';
  }

  private async send(path: string, init: RequestInit): Promise<PageAnswer> {
    const url = new URL(path, this.origin);
    const headers = new Headers(init.headers);
    const own = [...this.cookies].filter(([, cookie]) => url.pathname.startsWith(cookie.path));
    if (own.length > 0 && !headers.has('cookie'))
      headers.set('cookie', own.map(([name, { value }]) => `${name}=${value}`).join('; '));
    const answer = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of answer.headers.getSetCookie()) this.keep(line);
    return {
      status: answer.status,
      headers: answer.headers,
      location: answer.headers.get('location') ?? '',
      text: await answer.text(),
    };
  }

  private keep(line: string): void {
    this.cookieLines.push(line);
    const [pair = '', ...attributes] = line.split(/;\s*/);
    const [name = '', value = ''] = pair.split(/=(.*)/s);
    const path = attributes.find((attribute) => /^path=/i.test(attribute))?.slice(5) ?? '/';
    if (value === '') this.cookies.delete(name);
    else this.cookies.set(name, { value, path });
  }
}
