import { resolve } from 'node:path';
import { startEmbeddedPostgres } from '@vbc/platform';
import { compare } from './compare';
import { initialSync } from './initial-sync';
import { parentOf } from './load/process-cost';
import { membersOf } from './members';
import { groupCount } from './people';
import { besideReport, memoryReport, report } from './report/report';
import { SCENARIOS, type Scenario } from './scenarios';
import { fillGroups, fillUsers } from './servers/fill-product';
import { fillingOf, withClient } from './servers/own-database';
import { startApi, startProduct } from './servers/product';
import type { Serving } from './servers/serving';
import { startFloor, startScimmy } from './servers/yardsticks';

export interface BenchOptions {
  readonly users: number;
  readonly requests: number;
  readonly clients: number;
  readonly rounds: number;
  readonly only?: readonly string[];
  readonly initialSync?: number;
  readonly dataDir: string;
  /** Bundles of another build of the product. */
  readonly beside?: string;
  /** Where the bundles are. */
  readonly dist: string;
}

/** Starts PostgreSQL and the product, measures, and stops them; resolves with what was found, as text. */
export async function bench(options: BenchOptions): Promise<string> {
  const postgres = await startEmbeddedPostgres({ dataDir: options.dataDir });
  try {
    const product = await startProduct({ ...options, databaseUrl: postgres.url });
    try {
      return options.initialSync === undefined
        ? await besideYardsticks(options, postgres.url, product)
        : await initialSync(product, options.initialSync, options.clients);
    } finally {
      await product.server.stop();
    }
  } finally {
    await postgres.stop();
  }
}

async function besideYardsticks(
  options: BenchOptions,
  productUrl: string,
  product: Serving,
): Promise<string> {
  const scenarios = chosen(options.only);
  await fill(product, options.users, scenarios);
  await withClient(productUrl, (client) => client.query('vacuum analyze'));
  const { token } = product.target;
  const settings = { dist: options.dist, productUrl, token, filling: fillingOf(options.users) };
  const servings = [
    await startFloor(settings),
    product,
    await startScimmy(settings),
    ...(options.beside === undefined
      ? []
      : [await startBeside(options.beside, options, product, productUrl)]),
  ];
  try {
    const rounds = await compare(servings, {
      load: { requests: options.requests, clients: options.clients, postgres: await postmaster(productUrl) },
      rounds: options.rounds,
      size: options.users,
      groups: groupCount(options.users),
      scenarios,
    });
    return [
      `${options.users} people, ${options.requests} requests a round, ${options.clients} clients, medians of ${options.rounds} rounds`,
      report(rounds),
      ...(options.beside === undefined ? [] : [besideReport(rounds)]),
      `Memory at most: ${memoryReport(rounds)}`,
    ].join('\n');
  } finally {
    for (const { server } of servings) if (server !== product.server) await server.stop();
  }
}

/** Another build of the product, with the account and token of this one. */
async function startBeside(
  dist: string,
  { dataDir }: BenchOptions,
  product: Serving,
  databaseUrl: string,
): Promise<Serving> {
  const { server, origin } = await startApi({ dist: resolve(dist), dataDir, databaseUrl });
  return { server, target: { ...product.target, name: 'beside', origin } };
}

/** @throws Error for a name that is none */
function chosen(names: readonly string[] = SCENARIOS.map(({ name }) => name)): Scenario[] {
  return names.map((name) => {
    const scenario = SCENARIOS.find((one) => one.name === name);
    if (scenario === undefined) throw new Error(`There is no scenario "${name}".`);
    return scenario;
  });
}

async function fill({ target }: Serving, users: number, scenarios: readonly Scenario[]): Promise<void> {
  process.stderr.write(`${users} people are put into the account, unless they are there\n`);
  await fillUsers(target, users);
  if (!scenarios.some(({ name }) => name.startsWith('group'))) return;
  const members = await membersOf(target, users + 1, Infinity);
  await fillGroups(
    target,
    members.map(({ id }) => id),
  );
}

/** PostgreSQL's processes are children of one. */
function postmaster(url: string): Promise<number> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    return parentOf(rows[0]?.pid ?? 0);
  });
}
