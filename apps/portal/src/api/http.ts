import type { SessionView } from '@vbc/contracts';
import { hasCode, NetworkError, NotConfirmedError, toApiError } from './api-error';
import { askWhoItIs } from './reauthentication';
import { reportSessionExpired } from './session-expiry';

type QueryValue = string | number | boolean | undefined;
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

interface RequestOptions {
  query?: Record<string, QueryValue>;
  body?: unknown;
  signal?: AbortSignal;
  /** A 401 is an answer here (sign-in, first look at the session), not the end of a session. */
  anonymous?: boolean;
}

let session: Pick<SessionView, 'csrfToken' | 'user'> | undefined;

/** Remembers whose session it is, and the token that every write of it sends back. */
export function rememberSession(current: typeof session): void {
  session = current;
}

/** Appends the query parameters that have a value. */
export function withQuery(path: string, query: Record<string, QueryValue> = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') parameters.set(name, String(value));
  }
  const text = parameters.toString();
  return text === '' ? path : `${path}?${text}`;
}

/**
 * One call of the portal REST API. One that needs a fresh proof of who acts waits for it, then is sent once more.
 * @returns the parsed JSON body, or undefined for an empty answer
 * @throws ApiError for an answer that is not 2xx, NetworkError when there is none, NotConfirmedError
 */
export async function request<T>(method: Method, path: string, options: RequestOptions = {}): Promise<T> {
  try {
    return await callWithOwnToken<T>(method, path, options);
  } catch (error) {
    if (!hasCode(error, 'reauthentication_required')) throw error;
    if (!(await askWhoItIs())) throw new NotConfirmedError(error);
    return callWithOwnToken<T>(method, path, options);
  }
}

/** Another tab of this browser may have renewed the session: then its token is fetched and the call sent once more. */
async function callWithOwnToken<T>(method: Method, path: string, options: RequestOptions): Promise<T> {
  try {
    return await call<T>(method, path, options);
  } catch (error) {
    if (!hasCode(error, 'cross_site_request') || !(await renewSession())) throw error;
    return call<T>(method, path, options);
  }
}

/** @returns whether the session has a new token and is still the same person's */
async function renewSession(): Promise<boolean> {
  const known = session;
  if (known === undefined) return false;
  const current = await call<SessionView>('GET', '/api/session', {});
  if (current.user.id !== known.user.id || current.csrfToken === known.csrfToken) return false;
  session = current;
  return true;
}

async function call<T>(method: Method, path: string, options: RequestOptions): Promise<T> {
  const response = await send(method, path, options);
  if (response.ok)
    return (response.status === 204 || response.status === 202 ? undefined : await response.json()) as T;
  const error = await toApiError(response);
  // A wrong current password is a 401 too, and says nothing about the session.
  const ended = error.status === 401 && !hasCode(error, 'wrong_credentials');
  if (ended && options.anonymous !== true) reportSessionExpired();
  throw error;
}

async function send(
  method: Method,
  path: string,
  { query, body, signal }: RequestOptions,
): Promise<Response> {
  try {
    return await fetch(withQuery(path, query), {
      method,
      headers: headersOf(method, body !== undefined),
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new NetworkError(error);
  }
}

function headersOf(method: Method, hasBody: boolean): Record<string, string> {
  return {
    accept: 'application/json',
    ...(hasBody ? { 'content-type': 'application/json' } : {}),
    ...(method !== 'GET' && session !== undefined ? { 'x-csrf-token': session.csrfToken } : {}),
  };
}
