import { peakMemoryMiB, processorMs, processorMsWithChildren } from './load/process-cost';
import { underLoad, type Latencies } from './load/under-load';
import type { Scenario, World } from './scenarios';
import type { Serving } from './servers/serving';

export interface Measured extends Latencies {
  /** Processor time a request in milliseconds, of the server and of PostgreSQL; NaN where the system does not tell. */
  readonly serverMs: number;
  readonly databaseMs: number;
  /** The most memory the server has held so far. */
  readonly memoryMiB: number;
}

export interface Load {
  readonly requests: number;
  readonly clients: number;
  /** Process id of PostgreSQL. */
  readonly postgres: number;
}

/**
 * One scenario on one server. Processor time beside the rate, because a machine that does other things at the same time
 * changes rates more than it changes that.
 * @throws Error at an answer that is not 2xx, or whose first is not what was asked for
 */
export async function measure(
  { server, target }: Serving,
  scenario: Scenario,
  world: World & { readonly created: string[] },
  load: Load,
): Promise<Measured> {
  const count = Math.max(1, Math.round(load.requests * (scenario.share ?? 1)));
  const requests = Array.from({ length: count }, (_, index) => scenario.request(world, index));
  const before = { server: processorMs(server.pid), database: processorMsWithChildren(load.postgres) };
  const latencies = await underLoad(target, load.clients, requests, (body, index) => {
    if (index === 0 && !scenario.right(body, world)) {
      throw new Error(`${target.name}: the answer to "${scenario.name}" is wrong: ${body.slice(0, 500)}`);
    }
    if (scenario.name === 'create') world.created.push((JSON.parse(body) as { id: string }).id);
  });
  return {
    ...latencies,
    serverMs: (processorMs(server.pid) - before.server) / count,
    databaseMs: (processorMsWithChildren(load.postgres) - before.database) / count,
    memoryMiB: peakMemoryMiB(server.pid),
  };
}
