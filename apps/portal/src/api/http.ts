import { hasCode, NetworkError, toApiError } from './api-error';
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

let csrfToken: string | undefined;

/** Remembers the token that every write of this session sends back. */
export function rememberCsrfToken(token: string | undefined): void {
  csrfToken = token;
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
 * One call of the portal REST API.
 * @returns the parsed JSON body, or undefined for an empty answer
 * @throws ApiError for an answer that is not 2xx, NetworkError when there is none
 */
export async function request<T>(method: Method, path: string, options: RequestOptions = {}): Promise<T> {
  const response = await send(method, path, options);
  if (response.ok)
    return (response.status === 204 || response.status === 202 ? undefined : await response.json()) as T;
  const error = await toApiError(response);
  // A wrong current password is a 401 too, and says nothing about the session.
  const ended = error.status === 401 && !hasCode(error, 'wrong_credentials', 'reauthentication_required');
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
    ...(method !== 'GET' && csrfToken !== undefined ? { 'x-csrf-token': csrfToken } : {}),
  };
}
