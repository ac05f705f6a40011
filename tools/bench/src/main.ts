import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { startEmbeddedPostgres } from '@vbc/platform';
import { Command } from 'commander';
import { ChildServer } from './child-server';
import { prepareFloor } from './floor/prepare-floor';
import type { Target } from './load';
import { measureRound } from './operations';
import { report, type Rounds } from './report';

const dist = resolve(import.meta.dirname, '../..');
const execute = promisify(execFile);

interface Options {
  users: number;
  clients: number;
  rounds: number;
}

async function bench(options: Options, dataDir: string): Promise<string> {
  const postgres = await startEmbeddedPostgres({ dataDir });
  try {
    const env = { DATABASE_URL: postgres.url, DATA_DIR: dataDir, DEMO: 'off', LOG_LEVEL: 'warn' };
    const product = await startProduct(env);
    const floor = await startFloor(postgres.url, product.target.token);
    try {
      return await compare(options, product.target, floor.target);
    } finally {
      await Promise.all([product.server.stop(), floor.server.stop()]);
    }
  } finally {
    await postgres.stop();
  }
}

/** Round by round, one server after the other, so that both meet the same machine. */
async function compare(options: Options, product: Target, floor: Target): Promise<string> {
  const rounds: { product: Rounds[number][]; floor: Rounds[number][] } = { product: [], floor: [] };
  for (let round = 0; round < options.rounds; round += 1) {
    rounds.floor.push(await measureRound(floor, round, options));
    rounds.product.push(await measureRound(product, round, options));
    process.stderr.write(`round ${round + 1} of ${options.rounds} done\n`);
  }
  return report(rounds.product, rounds.floor);
}

async function startProduct(
  env: Readonly<Record<string, string>>,
): Promise<{ server: ChildServer; target: Target }> {
  const port = String(await freePort());
  const server = await ChildServer.start(join(dist, 'apps/api/main.js'), { ...env, PORT: port });
  const vbc = async (...args: string[]): Promise<string> => {
    const command = [join(dist, 'tools/vbc/main.js'), ...args];
    return (await execute(process.execPath, command, { env: { ...process.env, ...env } })).stdout.trim();
  };
  await vbc(
    'account',
    'create',
    '--name',
    'bench',
    '--admin',
    'super@bench.example',
    '--email',
    'super@bench.example',
  );
  await vbc('settings', 'set', '--account', 'bench', '--scim', 'on', '--no-welcome', 'on');
  const token = await vbc('token', 'create', '--account', 'bench', '--name', 'bench', '--expires', '1d');
  return {
    server,
    target: { name: 'product', origin: `http://127.0.0.1:${port}`, basePath: '/scim/v2', token },
  };
}

async function startFloor(
  productUrl: string,
  token: string,
): Promise<{ server: ChildServer; target: Target }> {
  const port = String(await freePort());
  const server = await ChildServer.start(join(dist, 'tools/bench/floor.js'), {
    DATABASE_URL: await prepareFloor(productUrl, token),
    PORT: port,
  });
  return { server, target: { name: 'floor', origin: `http://127.0.0.1:${port}`, basePath: '', token } };
}

function freePort(): Promise<number> {
  return new Promise((done, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        done(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
  });
}

await new Command('bench')
  .description(
    'measure create, get, filter and PATCH beside a bare Fastify + pg handler on the same PostgreSQL',
  )
  .option('--users <count>', 'people a round', Number, 2000)
  .option('--clients <count>', 'HTTP clients at the same time', Number, 16)
  .option('--rounds <count>', 'rounds; the medians are printed', Number, 3)
  .action(async (options: Options) => {
    const dataDir = await mkdtemp(join(tmpdir(), 'vbc-bench-'));
    try {
      const result = await bench(options, dataDir);
      process.stdout.write(
        `${options.users} people a round, ${options.clients} clients, medians of ${options.rounds} rounds, ` +
          `${cpus().length} cores, Node ${process.version}\n${result}\n`,
      );
    } finally {
      await rm(dataDir, { recursive: true, force: true });
    }
  })
  .parseAsync();
