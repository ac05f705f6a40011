import type { Pool } from 'undici';

/** A server under load, as HTTP clients see it. */
export interface Target {
  readonly name: string;
  readonly origin: string;
  readonly basePath: string;
  readonly token: string;
}

export interface ScimRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the base path. */
  readonly path: string;
  readonly body?: unknown;
}

/**
 * Sends one request; resolves with the body as text.
 * @throws Error at an answer that is not 2xx: a rate of refusals would be no rate
 */
export async function send(pool: Pool, target: Target, { method, path, body }: ScimRequest): Promise<string> {
  const answer = await pool.request({
    method,
    path: `${target.basePath}${path}`,
    headers: {
      authorization: `Bearer ${target.token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/scim+json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.body.text();
  if (answer.statusCode >= 300) {
    throw new Error(`${target.name}: ${method} ${path} answered ${answer.statusCode}: ${text.slice(0, 500)}`);
  }
  return text;
}
