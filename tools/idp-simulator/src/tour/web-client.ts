import { headerOf, type HttpAnswer, type HttpRequest, send } from '../http/send';

import { CookieJar } from './cookie-jar';

const LIMITS = { timeoutMs: 20_000, maxBytes: 2 * 1024 * 1024 };

export interface WebAnswer extends HttpAnswer {
  url: string;
}

/** A browser without a window: cookies and single steps; whoever uses it decides which redirects to follow. */
export class WebClient {
  private readonly jar = new CookieJar();

  async request(message: HttpRequest): Promise<WebAnswer> {
    const cookies = this.jar.header(message.url);
    const headers = cookies === undefined ? message.headers : { ...message.headers, Cookie: cookies };
    const answer = await send({ ...message, headers }, LIMITS);
    this.jar.store(message.url, answer.headers['set-cookie']);
    return { ...answer, url: message.url };
  }

  open(url: string): Promise<WebAnswer> {
    return this.request({ method: 'GET', url, headers: { Accept: 'text/html' } });
  }

  /** Sends a form of the page at `pageUrl`, with the headers a browser adds to it. */
  submit(pageUrl: string, action: string, values: Record<string, string>): Promise<WebAnswer> {
    const url = new URL(action === '' ? pageUrl : action, pageUrl).href;
    const headers = {
      Accept: 'text/html',
      'Content-Type': 'application/x-www-form-urlencoded',
      Origin: new URL(pageUrl).origin,
      'Sec-Fetch-Site': 'same-origin',
      Referer: pageUrl,
    };
    return this.request({ method: 'POST', url, headers, body: new URLSearchParams(values).toString() });
  }
}

/** Where a redirect leads, or undefined when the answer is none. */
export function redirectTarget(answer: WebAnswer): string | undefined {
  const location = headerOf(answer, 'location');
  const redirects = answer.status >= 300 && answer.status < 400;
  return redirects && location !== undefined ? new URL(location, answer.url).href : undefined;
}
