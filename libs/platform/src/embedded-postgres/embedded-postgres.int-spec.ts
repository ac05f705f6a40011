import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { Client } from 'pg';

import {
  findRunningEmbedded,
  startEmbeddedPostgres,
  startOrJoinEmbeddedPostgres,
  type EmbeddedPostgres,
} from './index';

const root = resolve(import.meta.dirname, '../../../..');
const running: EmbeddedPostgres[] = [];
let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "vbc it's spaced "));
  // Open to the user who runs PostgreSQL for root.
  chmodSync(dataDir, 0o755);
});

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
  rmSync(dataDir, { recursive: true, force: true });
});

async function start(): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir });
  running.push(server);
  return server;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

const lockFile = () => join(dataDir, 'postgres/cluster/data/postmaster.pid');
const serverPid = () => Number(readFileSync(lockFile(), 'utf8').split('\n')[0]);

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function until(condition: () => boolean, what: string): Promise<void> {
  for (let waited = 0; waited < 10_000; waited += 50) {
    if (condition()) return;
    await sleep(50);
  }
  throw new Error(`Not within 10 s: ${what}`);
}

/** Another Node process that has started the server and now does nothing. */
async function startInAnotherProcess() {
  const script = `
    const { importTypescript } = await import(process.argv[1]);
    const { startEmbeddedPostgres } = await importTypescript('libs/platform/src/embedded-postgres/index.ts');
    const { url } = await startEmbeddedPostgres({ dataDir: process.argv[2] });
    console.log(url);
    setInterval(() => undefined, 1000);`;
  const args = [
    '--input-type=module',
    '-e',
    script,
    join(root, 'tools/scripts/import-typescript.mjs'),
    dataDir,
  ];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  const [url] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, url: url.toString().trim() };
}

describe('the embedded PostgreSQL', () => {
  it('starts on an empty directory: UTF-8, this machine only, password needed, files closed to others', async () => {
    const { url, started } = await start();
    expect(started).toBe(true);
    expect(
      await query(
        url,
        `select current_setting('server_encoding') as encoding, current_setting('listen_addresses') as listen,
                current_database() as database, upper('élan vital') as folded`,
      ),
    ).toEqual([{ encoding: 'UTF8', listen: '127.0.0.1', database: 'vbc', folded: 'ÉLAN VITAL' }]);
    await expect(query(url.replace(/:[^:@]+@/, ':wrong@'), 'select 1')).rejects.toThrow('password');
    const password = join(dataDir, 'postgres/cluster/password');
    expect(statSync(password).mode & 0o777).toBe(0o600);
    expect(statSync(join(dataDir, 'postgres')).mode & 0o077).toBe(0);
  });

  it('keeps data and address at the second start', async () => {
    const first = await start();
    await query(first.url, `create table person as select 'Ada' as name`);
    await first.stop();
    expect(existsSync(lockFile())).toBe(false);
    const second = await start();
    expect(second.url).toBe(first.url);
    expect(await query(second.url, 'select name from person')).toEqual([{ name: 'Ada' }]);
  });

  it.each(['SIGKILL', 'SIGTERM'] as const)(
    'ends when the process that started it gets %s',
    async (signal) => {
      const { child, url } = await startInAnotherProcess();
      await query(url, 'create table kept as select 1 as n');
      const pid = serverPid();
      expect(alive(pid)).toBe(true);
      child.kill(signal);
      await until(() => !alive(pid), 'the server is gone');
      expect(existsSync(lockFile())).toBe(false);
      const again = await start();
      expect(await query(again.url, 'select n from kept')).toEqual([{ n: 1 }]);
    },
  );

  it('recovers when the server itself was killed', async () => {
    const first = await start();
    await query(first.url, 'create table kept as select 1 as n');
    process.kill(serverPid(), 'SIGKILL');
    await first.ended;
    expect(existsSync(lockFile())).toBe(true);
    const second = await start();
    expect(await query(second.url, 'select n from kept')).toEqual([{ n: 1 }]);
  });

  it('starts although the process number of a killed server belongs to another program now', async () => {
    const first = await start();
    const pid = serverPid();
    process.kill(pid, 'SIGKILL');
    await first.ended;
    // A child of ours stands for that program: PostgreSQL itself would not start beside it.
    const other = spawn('sleep', ['30'], { ...(process.getuid?.() === 0 ? ownerOfLock() : {}), cwd: '/' });
    writeFileSync(lockFile(), readFileSync(lockFile(), 'utf8').replace(String(pid), String(other.pid)));
    try {
      expect((await start()).started).toBe(true);
    } finally {
      other.kill();
    }
  });

  it('is found and joined by a second process, which leaves it running', async () => {
    expect(await findRunningEmbedded(dataDir)).toBeUndefined();
    const { url } = await start();
    expect(await findRunningEmbedded(dataDir)).toBe(url);
    const joined = await startOrJoinEmbeddedPostgres({ dataDir });
    expect({ url: joined.url, started: joined.started }).toEqual({ url, started: false });
    await joined.stop();
    expect(await query(url, 'select 1 as n')).toEqual([{ n: 1 }]);
  });

  it('is started once by processes that race for it', async () => {
    const servers = await Promise.all([1, 2, 3].map(() => startOrJoinEmbeddedPostgres({ dataDir })));
    running.push(...servers);
    expect(servers.filter((server) => server.started)).toHaveLength(1);
    expect(new Set(servers.map((server) => server.url)).size).toBe(1);
  });

  it('is refused in a sentence while another process owns it, and waits for one that is finishing', async () => {
    const first = await start();
    await expect(startEmbeddedPostgres({ dataDir, patienceMs: 300 })).rejects.toThrow(
      `The database in ${dataDir} is in use by another process.`,
    );
    const second = start();
    await sleep(300);
    await first.stop();
    expect((await second).started).toBe(true);
  });

  it('says so when the files come from another major version', async () => {
    await (await start()).stop();
    writeFileSync(join(dataDir, 'postgres/cluster/data/PG_VERSION'), '9.6\n');
    await expect(start()).rejects.toThrow(/made by PostgreSQL 9\.6, but PostgreSQL \d+ is installed/);
  });

  it('leaves no files behind when it was for tests', async () => {
    const server = await startEmbeddedPostgres({ dataDir, ephemeral: true });
    expect(await query(server.url, `select current_setting('fsync') as fsync`)).toEqual([{ fsync: 'off' }]);
    await server.stop();
    expect(existsSync(join(dataDir, 'postgres'))).toBe(false);
  });
});

function ownerOfLock(): { uid: number; gid: number } {
  const { uid, gid } = statSync(lockFile());
  return { uid, gid };
}
