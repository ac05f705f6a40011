import { rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

import { Client } from 'pg';

import { binariesFor } from './binaries';
import { ensureCluster } from './cluster';
import { choosePort } from './free-port';
import { prepareInstance, type Instance } from './instance';
import {
  answers,
  connectionString,
  DATABASE,
  findRunningEmbedded,
  removeStaleLock,
  urlOfRunning,
} from './running-server';
import { SupervisedServer } from './supervisor';

/** An embedded server in use by this process. */
export interface EmbeddedPostgres {
  /** Connection string of the product's database, password included. */
  readonly url: string;
  /** Whether this process started the server (and will stop it); false when it joined one. */
  readonly started: boolean;
  /** Resolves with the last log lines when a server started here ends, asked or not; never for a joined one. */
  readonly ended: Promise<string>;
  /** Stops a server started here and resolves when it is gone; does nothing to a joined one. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** Directory of the product's data (DATA_DIR). */
  readonly dataDir: string;
  /** Called with a line for whatever the operator should know, e.g. where the files went. */
  readonly log?: (line: string) => void;
  /** For tests: no durability, and the files are removed when the server ends. */
  readonly ephemeral?: boolean;
  /** How long to wait for another process that holds the files, e.g. a command that is just finishing. Default 20,000 ms. */
  readonly patienceMs?: number;
}

/**
 * Starts a PostgreSQL server of our own on `dataDir` (made on first use) that listens on 127.0.0.1 only. It ends with this
 * process, however that ends.
 * @throws Error in plain words when it cannot start, or another process keeps the files in use
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const deadline = Date.now() + (options.patienceMs ?? 20_000);
  for (;;) {
    const attempt = await tryToStart(options);
    if ('server' in attempt) return attempt.server;
    if (!attempt.busy) throw new Error(`The embedded PostgreSQL did not start:\n${attempt.reason}`);
    if (Date.now() > deadline) {
      throw new Error(
        `The database in ${options.dataDir} is in use by another process. Stop that one, or choose another DATA_DIR.`,
      );
    }
    await sleep(250);
  }
}

/**
 * Joins the server that runs on `dataDir`, else starts one. For commands beside a running product.
 * @throws Error like startEmbeddedPostgres
 */
export async function startOrJoinEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const deadline = Date.now() + (options.patienceMs ?? 20_000);
  for (;;) {
    const url = await findRunningEmbedded(options.dataDir);
    if (url !== undefined) return joined(url);
    const attempt = await tryToStart(options);
    if ('server' in attempt) return attempt.server;
    if (!attempt.busy || Date.now() > deadline)
      throw new Error(`The embedded PostgreSQL did not start:\n${attempt.reason}`);
    await sleep(250);
  }
}

function joined(url: string): EmbeddedPostgres {
  return { url, started: false, ended: new Promise(() => undefined), stop: () => Promise.resolve() };
}

type Attempt = { server: EmbeddedPostgres } | { busy: boolean; reason: string };

async function tryToStart(options: EmbeddedPostgresOptions): Promise<Attempt> {
  const log = options.log ?? (() => undefined);
  const ephemeral = options.ephemeral ?? false;
  const { instance, user } = prepareInstance(options.dataDir, log);
  if ((await urlOfRunning(instance)) !== undefined) return { busy: true, reason: 'Another process runs it.' };
  const binaries = binariesFor(user, log);
  await ensureCluster(instance, binaries, user, ephemeral);
  removeStaleLock(instance);
  const port = await choosePort(instance.portFile);
  const command = [binaries.postgres, ...serverOptions(instance, port, ephemeral)];
  const server = new SupervisedServer(instance, command, user, ephemeral);
  if (!(await ready(server, connectionString(instance, port, 'postgres')))) {
    const reason = await server.ended;
    return { busy: BUSY.test(reason), reason };
  }
  await ensureDatabase(connectionString(instance, port, 'postgres'));
  // Anew, since the file may belong to another user than the directory does.
  rmSync(instance.portFile, { force: true });
  writeFileSync(instance.portFile, `${port}\n`);
  return {
    server: {
      url: connectionString(instance, port, DATABASE),
      started: true,
      ended: server.ended,
      stop: () => server.stop(),
    },
  };
}

/** Another server holds the files (or a killed one's last processes still do), or another program took the port meanwhile. */
const BUSY = /lock file .* already exists|pre-existing shared memory block|Address already in use/;

const START_PATIENCE_MS = 60_000;

/** Whether the server came to answer; false when it ended instead. Recovery after a crash may take a while. */
async function ready(server: SupervisedServer, url: string): Promise<boolean> {
  const deadline = Date.now() + START_PATIENCE_MS;
  while (server.running && Date.now() < deadline) {
    if (await answers(url)) return true;
    await Promise.race([sleep(50), server.ended]);
  }
  await server.stop();
  return false;
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}

function serverOptions(instance: Instance, port: number, ephemeral: boolean): string[] {
  const settings: Record<string, string> = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    // None: a socket's path may hold some 100 bytes only, and TCP is all we use.
    unix_socket_directories: '',
    max_connections: '200',
    shared_buffers: '128MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    jit: 'off',
    wal_level: 'minimal',
    max_wal_senders: '0',
    ...(ephemeral ? NOT_DURABLE : {}),
  };
  return [
    '-D',
    instance.data,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
}

const NOT_DURABLE = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' };
