import { existsSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { Client } from 'pg';

import { SUPERUSER } from './cluster';
import { locateInstance, type Instance } from './instance';

/** The database that the product uses on an embedded server. */
export const DATABASE = 'vbc';

/**
 * The connection string of the server that runs on `dataDir`, or `undefined` when none answers or its
 * files belong to another operating system user.
 */
export async function findRunningEmbedded(dataDir: string): Promise<string | undefined> {
  return await urlOfRunning(locateInstance(dataDir));
}

/** The same for files already located. */
export async function urlOfRunning(instance: Instance): Promise<string | undefined> {
  const port = readLockFile(instance)?.port;
  if (port === undefined) return undefined;
  const url = connectionString(instance, port, DATABASE);
  return (await answers(url)) ? url : undefined;
}

export function connectionString(instance: Instance, port: number, database: string): string {
  const password = readFileSync(instance.passwordFile, 'utf8').trim();
  return `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`;
}

/** Whether a server behind `url` takes our password and answers. */
export async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 3_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Removes the lock file of a server that was killed, when its process number now belongs to some other program: PostgreSQL
 * itself would take that program for a running server. Common in containers, where process numbers come again.
 */
export function removeStaleLock(instance: Instance): void {
  const lock = readLockFile(instance);
  if (!lock || !existsSync('/proc/self/cwd')) return;
  try {
    // A server always stands in its data directory.
    if (readlinkSync(`/proc/${lock.pid}/cwd`) !== realpathSync(instance.data))
      rmSync(lockFileOf(instance), { force: true });
  } catch {
    // No such process, or not ours to look at: PostgreSQL decides.
  }
}

const lockFileOf = (instance: Instance) => join(instance.data, 'postmaster.pid');

function readLockFile(instance: Instance): { pid: number; port: number } | undefined {
  const file = lockFileOf(instance);
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  return pid > 0 && port > 0 ? { pid, port } : undefined;
}
