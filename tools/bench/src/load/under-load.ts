import { Pool } from 'undici';
import { send, type ScimRequest, type Target } from './target';

export interface Latencies {
  /** Requests a second. */
  readonly rate: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

/**
 * Sends `requests` with `clients` at a time, each on a connection of its own; `seen` gets each body.
 * @throws Error at the first answer that is not 2xx
 */
export async function underLoad(
  target: Target,
  clients: number,
  requests: readonly ScimRequest[],
  seen: (body: string, index: number) => void = () => undefined,
): Promise<Latencies> {
  const pool = new Pool(target.origin, { connections: clients, pipelining: 1 });
  const times: number[] = [];
  const queue = requests.entries();
  const client = async (): Promise<void> => {
    for (const [index, request] of queue) {
      const started = performance.now();
      const body = await send(pool, target, request);
      times.push(performance.now() - started);
      seen(body, index);
    }
  };
  const started = performance.now();
  try {
    await Promise.all(Array.from({ length: clients }, client));
  } finally {
    await pool.destroy();
  }
  const seconds = (performance.now() - started) / 1000;
  times.sort((one, other) => one - other);
  return { rate: requests.length / seconds, p50: percentile(times, 0.5), p99: percentile(times, 0.99) };
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
