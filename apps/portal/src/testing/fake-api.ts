import type { ErrorBody, ErrorCode } from '@vbc/contracts';
import { rememberSession } from '../api/http';
import { answerWhoItIs } from '../api/reauthentication';
import { clearSessionExpired } from '../api/session-expiry';

export interface Call {
  method: string;
  path: string;
  query: URLSearchParams;
  body: unknown;
  csrf: string | null;
}

interface Answer {
  status: number;
  body: unknown;
}

type Handler = (call: Call) => Answer;
/** `GET /api/users` → what it answers: a body for a plain 200, or a function of the call. */
export type FakeRoutes = Record<string, object | Handler>;

export function answer(status: number, body?: unknown): Answer {
  return { status, body };
}

export function refusal(
  status: number,
  code: ErrorCode,
  message: string,
  extra: Partial<ErrorBody> = {},
): Answer {
  return { status, body: { code, message, requestId: 'req-1', ...extra } satisfies ErrorBody };
}

/** Stands where the API would: answers fetch calls from a table and keeps what was asked. */
export class FakeApi {
  readonly calls: Call[] = [];

  constructor(readonly routes: FakeRoutes) {}

  /** The calls of one route, such as `PUT /api/account/provisioning`. */
  callsOf(route: string): Call[] {
    return this.calls.filter(({ method, path }) => `${method} ${path}` === route);
  }

  readonly fetch = (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(input instanceof Request ? input.url : input, 'http://portal.test');
    const headers = new Headers(init.headers);
    const call: Call = {
      method: init.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined,
      csrf: headers.get('x-csrf-token'),
    };
    this.calls.push(call);
    const { status, body } = this.answerTo(call);
    return Promise.resolve(new Response(body === undefined ? null : JSON.stringify(body), { status }));
  };

  private answerTo(call: Call): Answer {
    const route = this.routes[`${call.method} ${call.path}`];
    if (route === undefined)
      return refusal(404, 'not_found', `No fake answer for ${call.method} ${call.path}`);
    return typeof route === 'function' ? (route as Handler)(call) : answer(200, route);
  }
}

const realFetch = globalThis.fetch;

export function installFakeApi(routes: FakeRoutes): FakeApi {
  const api = new FakeApi(routes);
  globalThis.fetch = api.fetch;
  return api;
}

export function forgetFakeApi(): void {
  globalThis.fetch = realFetch;
  rememberSession(undefined);
  clearSessionExpired();
  answerWhoItIs(false);
}
