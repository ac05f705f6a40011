import { Pool } from 'undici';
import { peakMemoryMiB } from './load/process-cost';
import { send, type Target } from './load/target';
import { person } from './people';
import type { Serving } from './servers/serving';

/**
 * What an identity provider does when it is connected to a company for the first time: for each person it looks whether the
 * name is there, and creates them. Resolves with a sentence.
 */
export async function initialSync(
  { server, target }: Serving,
  users: number,
  clients: number,
): Promise<string> {
  const run = `sync.${Date.now().toString(36)}`;
  const numbers = Array.from({ length: users }, (_, index) => index).values();
  const pool = new Pool(target.origin, { connections: clients, pipelining: 1 });
  const started = performance.now();
  const client = async (): Promise<void> => {
    for (const index of numbers) await provision(pool, target, `${run}.${index}`);
  };
  try {
    await Promise.all(Array.from({ length: clients }, client));
  } finally {
    await pool.destroy();
  }
  const seconds = (performance.now() - started) / 1000;
  return (
    `First synchronisation of ${users} people with ${clients} clients: ${seconds.toFixed(1)} s, ` +
    `${(users / seconds).toFixed(0)} people/s, at most ${peakMemoryMiB(server.pid).toFixed(0)} MiB of memory`
  );
}

async function provision(pool: Pool, target: Target, name: string): Promise<void> {
  const body = person(name);
  const query = new URLSearchParams({
    filter: `userName eq "${body.userName}"`,
    startIndex: '1',
    count: '100',
  });
  const found = await send(pool, target, { method: 'GET', path: `/Users?${query.toString()}` });
  if ((JSON.parse(found) as { totalResults: number }).totalResults !== 0) {
    throw new Error(`${body.userName} is there already.`);
  }
  await send(pool, target, { method: 'POST', path: '/Users', body });
}
