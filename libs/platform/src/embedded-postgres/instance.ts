import { createHash, randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  rmdirSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';

import { SHARED_DIRECTORY } from './shared-directory';
import { canUse, serverUser, type ServerUser } from './server-user';

/** The files of one embedded server. */
export interface Instance {
  readonly directory: string;
  /** Data and password together, so that they appear in one rename. */
  readonly cluster: string;
  readonly data: string;
  readonly passwordFile: string;
  readonly portFile: string;
  readonly logFile: string;
}

/** The server's files for `dataDir`, wherever they lie; nothing is created. */
export function locateInstance(dataDir: string): Instance {
  return instanceIn(readMarker(dataDir) ?? join(resolve(dataDir), 'postgres'));
}

/**
 * The server's files for `dataDir` and the user to run it, with the directory made and owned by that user. When
 * that user cannot reach `dataDir`, the files live under /var/lib and `dataDir` keeps a marker that names the place;
 * removing `dataDir` so starts afresh, as one expects.
 * @throws Error when the files belong to another user
 */
export function prepareInstance(
  dataDir: string,
  log: (line: string) => void,
): { instance: Instance; user: ServerUser | undefined } {
  mkdirSync(dataDir, { recursive: true });
  const located = locateInstance(dataDir);
  const user = serverUser(located.data);
  if (user) own(located.directory, user);
  else makeOrRequireAccess(located.directory);
  if (!user || canUse(located.directory, user)) return { instance: located, user };
  if (existsSync(located.data))
    throw new Error(`${user.name}, who runs PostgreSQL for root, can no longer reach ${located.data}.`);
  rmdirSync(located.directory);

  const elsewhere = instanceIn(markElsewhere(dataDir));
  own(elsewhere.directory, user);
  log(
    `Database files are kept in ${elsewhere.directory}: ${user.name}, who runs PostgreSQL for root, cannot reach ${resolve(dataDir)}.`,
  );
  return { instance: elsewhere, user };
}

function instanceIn(directory: string): Instance {
  const cluster = join(directory, 'cluster');
  return {
    directory,
    cluster,
    data: join(cluster, 'data'),
    passwordFile: join(cluster, 'password'),
    portFile: join(directory, 'port'),
    logFile: join(directory, 'log'),
  };
}

function own(directory: string, user: ServerUser): void {
  mkdirSync(directory, { recursive: true, mode: 0o755 });
  chownSync(directory, user.uid, user.gid);
  chmodSync(directory, 0o700);
}

/** Under an ordinary user: files that root or another user made are said to be so. */
function makeOrRequireAccess(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    accessSync(directory, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new Error(
      `The database files in ${directory} belong to another user. Run this as that user, or choose another DATA_DIR.`,
      { cause },
    );
  }
}

const markerOf = (dataDir: string) => join(resolve(dataDir), 'postgres-location');

function readMarker(dataDir: string): string | undefined {
  const marker = markerOf(dataDir);
  return existsSync(marker) ? readFileSync(marker, 'utf8').trim() : undefined;
}

function markElsewhere(dataDir: string): string {
  const hash = createHash('sha256').update(resolve(dataDir)).digest('hex').slice(0, 12);
  const directory = join(SHARED_DIRECTORY, `${hash}-${randomBytes(4).toString('hex')}`);
  try {
    writeFileSync(markerOf(dataDir), `${directory}\n`, { flag: 'wx' });
    return directory;
  } catch (error) {
    // Another process was first: its place counts.
    const chosen = readMarker(dataDir);
    if (chosen === undefined) throw error;
    return chosen;
  }
}
