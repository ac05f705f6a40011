import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, fchownSync, fstatSync, openSync, readFileSync, rmSync, statSync } from 'node:fs';

import { CLEAN_ENVIRONMENT } from './cluster';
import type { Instance } from './instance';
import { asUser, type ServerUser } from './server-user';

/**
 * Runs "$@" as its child and holds the reading end of a pipe whose writing end this Node process holds. When the pipe closes,
 * because it was asked to or because the Node process died in whatever way, PostgreSQL is told to shut down fast (SIGINT).
 */
const SCRIPT = `
exec 3<&0
"$@" </dev/null 3<&- &
server=$!
(read -r _ <&3; kill -INT "$server") &
watcher=$!
wait "$server"
code=$?
kill "$watcher" 2>/dev/null
[ "$code" = 0 ] && [ -n "$VBC_REMOVE" ] && rm -rf -- "$VBC_REMOVE"
exit "$code"
`;

const STOP_PATIENCE_MS = 20_000;

/** A server process together with its supervisor. */
export class SupervisedServer {
  /** Resolves with the last lines of the server's log once it has ended, for whatever reason. Never rejects. */
  readonly ended: Promise<string>;
  private readonly child: ChildProcess;
  private over = false;

  /** Starts `command` as `user`; with `ephemeral` the instance's directory is removed after it. */
  constructor(
    instance: Instance,
    command: readonly string[],
    user: ServerUser | undefined,
    ephemeral: boolean,
  ) {
    const log = openLog(instance.logFile);
    if (user) fchownSync(log, user.uid, user.gid);
    const beginning = fstatSync(log).size;
    this.child = spawn('/bin/sh', ['-c', SCRIPT, 'embedded-postgres', ...command], {
      ...asUser(user),
      cwd: '/',
      // A process group of its own: Ctrl+C in the terminal must reach us alone, so that we can stop in order.
      detached: true,
      env: { ...CLEAN_ENVIRONMENT, VBC_REMOVE: ephemeral ? instance.directory : '' },
      stdio: ['pipe', log, log],
    });
    closeSync(log);
    this.child.stdin?.on('error', () => undefined);
    this.ended = new Promise((resolve) => {
      const settle = () => {
        this.over = true;
        resolve(lastLines(instance.logFile, beginning));
        if (ephemeral) rmSync(instance.directory, { recursive: true, force: true });
      };
      this.child.once('error', settle);
      this.child.once('exit', settle);
    });
  }

  get running(): boolean {
    return !this.over;
  }

  /** Lets this Node process end although the server runs: the pipe then stops it. */
  unref(): void {
    this.child.unref();
    (this.child.stdin as unknown as { unref?: () => void } | null)?.unref?.();
  }

  /** Fast shutdown; resolves when the server is gone. */
  async stop(): Promise<void> {
    this.child.ref();
    this.child.stdin?.destroy();
    const impatience = setTimeout(() => {
      this.killGroup('SIGQUIT');
    }, STOP_PATIENCE_MS);
    await this.ended;
    clearTimeout(impatience);
  }

  /** SIGQUIT means immediate shutdown to PostgreSQL: no checkpoint, recovery at the next start. */
  private killGroup(signal: NodeJS.Signals): void {
    if (this.child.pid !== undefined && this.running) process.kill(-this.child.pid, signal);
  }
}

const LOG_LIMIT_BYTES = 5_000_000;

/** Appends, since of two processes that try at once both write here; starts afresh when the file has grown large. */
function openLog(file: string): number {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  return openSync(file, size > LOG_LIMIT_BYTES ? 'w' : 'a', 0o600);
}

function lastLines(file: string, beginning: number): string {
  try {
    const text = readFileSync(file).subarray(beginning).toString('utf8');
    return text.trim().split('\n').slice(-8).join('\n');
  } catch {
    return '';
  }
}
