import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Binaries } from './binaries';
import type { Instance } from './instance';
import { asUser, type ServerUser } from './server-user';

/** The superuser of every embedded server. */
export const SUPERUSER = 'postgres';

/** A child's environment without any PG… variable that would lead PostgreSQL astray. */
export const CLEAN_ENVIRONMENT = { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/**
 * Makes the database files unless they exist. They are made under another name and appear by one rename, so that an
 * interrupted first start leaves nothing half-made, and of two processes that race one wins and the other uses its work.
 * @throws Error when initdb fails, or the files come from another major version
 */
export async function ensureCluster(
  instance: Instance,
  binaries: Binaries,
  user: ServerUser | undefined,
  ephemeral: boolean,
): Promise<void> {
  if (existsSync(instance.data)) {
    checkVersion(instance, binaries);
    return;
  }
  const unfinished = `${instance.cluster}.${randomBytes(4).toString('hex')}`;
  mkdirSync(unfinished, { mode: 0o700 });
  const passwordFile = join(unfinished, 'password');
  writeFileSync(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
  if (user)
    [unfinished, passwordFile].forEach((path) => {
      chownSync(path, user.uid, user.gid);
    });
  try {
    await initdb(
      binaries,
      ['-D', join(unfinished, 'data'), `--pwfile=${passwordFile}`, ...(ephemeral ? ['--no-sync'] : [])],
      user,
    );
    renameSync(unfinished, instance.cluster);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(instance.data)) throw error;
  }
}

/** Text sorts by code point and folds case by Unicode, the same on every machine, whatever its locales. */
const INITDB_OPTIONS = [
  `--username=${SUPERUSER}`,
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--auth-host=scram-sha-256',
  '--auth-local=reject',
];

async function initdb(binaries: Binaries, args: string[], user: ServerUser | undefined): Promise<void> {
  const child = spawn(binaries.initdb, [...INITDB_OPTIONS, ...args], {
    ...asUser(user),
    cwd: '/',
    env: CLEAN_ENVIRONMENT,
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`The database files could not be made (initdb): ${complaint.trim()}`);
}

function checkVersion(instance: Instance, binaries: Binaries): void {
  const version = readFileSync(join(instance.data, 'PG_VERSION'), 'utf8').trim();
  if (version === binaries.major) return;
  throw new Error(
    `The database files in ${instance.data} were made by PostgreSQL ${version}, but PostgreSQL ${binaries.major} is installed. ` +
      'Dump them with the older release and load them here, or choose another DATA_DIR.',
  );
}
