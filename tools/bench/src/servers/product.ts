import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Target } from '../load/target';
import { ChildServer } from './child-server';
import { freePort } from './free-port';
import type { Serving } from './serving';

const execute = promisify(execFile);

interface Settings {
  readonly dist: string;
  readonly databaseUrl: string;
  readonly dataDir: string;
}

/** The product on its database, and where it is reached. */
export async function startApi(settings: Settings): Promise<{ server: ChildServer; origin: string }> {
  const port = await freePort();
  const server = await ChildServer.start(join(settings.dist, 'apps/api/main.js'), {
    ...environmentOf(settings),
    PORT: String(port),
  });
  return { server, origin: `http://127.0.0.1:${port}` };
}

/** The product with an account of its own to measure in, or the one that `dataDir` was left with. */
export async function startProduct(settings: Settings): Promise<Serving> {
  const { server, origin } = await startApi(settings);
  const vbc = commandLine(settings);
  const accounts = JSON.parse(await vbc('account', 'list', '--json')) as { key: string }[];
  if (!accounts.some(({ key }) => key === 'bench')) await makeAccount(vbc);
  const name = `bench-${Date.now()}`;
  const token = await vbc(
    ...['token', 'create', '--account', 'bench', '--name', name, '--expires', '1d', '--rate-limit', 'off'],
  );
  const target: Target = {
    name: 'product',
    origin,
    basePath: '/scim/v2',
    token,
  };
  return { server, target };
}

type CommandLine = (...args: string[]) => Promise<string>;

function environmentOf({ databaseUrl, dataDir }: Settings) {
  return { DATABASE_URL: databaseUrl, DATA_DIR: dataDir, DEMO: 'off', LOG_LEVEL: 'warn' };
}

function commandLine(settings: Settings): CommandLine {
  const env = { ...process.env, ...environmentOf(settings) };
  return async (...args) => {
    const command = [join(settings.dist, 'tools/vbc/main.js'), ...args];
    const { stdout } = await execute(process.execPath, command, { env });
    return stdout.trim();
  };
}

async function makeAccount(vbc: CommandLine): Promise<void> {
  const admin = 'super@bench.example';
  await vbc('account', 'create', '--name', 'bench', '--admin', admin, '--email', admin);
  await vbc('settings', 'set', '--account', 'bench', '--scim', 'on', '--no-welcome', 'on');
}
