import { Pool } from 'undici';

/** One server under load, as a number of HTTP clients sees it. */
export interface Target {
  readonly name: string;
  readonly origin: string;
  readonly basePath: string;
  readonly token: string;
}

export interface LoadRequest {
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly path: string;
  readonly body?: unknown;
}

export interface Measured {
  /** Requests a second. */
  readonly rate: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** The bodies, where asked for. */
  readonly bodies: readonly unknown[];
}

/**
 * Sends `requests` with `clients` at a time, each on a connection of its own.
 * @throws Error at the first answer that is not 2xx: a rate of refusals would be no rate
 */
export async function underLoad(
  target: Target,
  clients: number,
  requests: readonly LoadRequest[],
): Promise<Measured> {
  const pool = new Pool(target.origin, { connections: clients, pipelining: 1 });
  const times: number[] = [];
  const bodies: unknown[] = [];
  const queue = requests.values();
  const client = async (): Promise<void> => {
    for (const request of queue) {
      const started = performance.now();
      bodies.push(await send(pool, target, request));
      times.push(performance.now() - started);
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: clients }, client));
  const seconds = (performance.now() - started) / 1000;
  await pool.close();
  times.sort((one, other) => one - other);
  return {
    rate: requests.length / seconds,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    bodies,
  };
}

async function send(pool: Pool, target: Target, { method, path, body }: LoadRequest): Promise<unknown> {
  const { statusCode, body: answer } = await pool.request({
    method,
    path: `${target.basePath}${path}`,
    headers: {
      authorization: `Bearer ${target.token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/scim+json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const json: unknown = await answer.json();
  if (statusCode >= 300) {
    throw new Error(`${target.name}: ${method} ${path} answered ${statusCode}: ${JSON.stringify(json)}`);
  }
  return json;
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
