import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';

/** The operating system user that runs the server; `undefined` means: the user of this process. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
  readonly name: string;
}

/**
 * PostgreSQL refuses to run as root. Under root, the owner of existing data runs the server (so that data made by
 * an ordinary user stays theirs), else `postgres`, else `nobody`. No user is ever created.
 * @throws Error when root has neither of the two users
 */
export function serverUser(existingData: string): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const user = ownerOf(existingData) ?? userNamed('postgres') ?? userNamed('nobody');
  if (!user) {
    throw new Error(
      'PostgreSQL does not run as root, and this machine has neither a user "postgres" nor "nobody".',
    );
  }
  return user;
}

/** Whether `user` may run `program` where it lies: tried for real, since ACLs and mounts decide too. */
export function canRun(program: string, args: readonly string[], user: ServerUser | undefined): boolean {
  return spawnSync(program, args, { ...asUser(user), cwd: '/', stdio: 'ignore' }).status === 0;
}

/** Whether `user` may list, enter and write `directory`. */
export function canUse(directory: string, user: ServerUser): boolean {
  const script = 'test -r "$1" && test -w "$1" && test -x "$1"';
  return canRun('/bin/sh', ['-c', script, 'sh', directory], user);
}

/** The spawn options that make a child run as `user`. */
export function asUser(user: ServerUser | undefined): { uid?: number; gid?: number } {
  return user ? { uid: user.uid, gid: user.gid } : {};
}

function ownerOf(path: string): ServerUser | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats || stats.uid === 0) return undefined;
  return { uid: stats.uid, gid: stats.gid, name: `user ${stats.uid}` };
}

function userNamed(name: string): ServerUser | undefined {
  const uid = idOf('-u', name);
  const gid = idOf('-g', name);
  return uid === undefined || gid === undefined ? undefined : { uid, gid, name: `user "${name}"` };
}

function idOf(kind: '-u' | '-g', name: string): number | undefined {
  const { status, stdout } = spawnSync('id', [kind, name], { encoding: 'utf8' });
  return status === 0 ? Number(stdout.trim()) : undefined;
}
