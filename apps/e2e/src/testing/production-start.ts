import { fork } from 'node:child_process';
import { resolve } from 'node:path';

const main = resolve(import.meta.dirname, '../../../../dist/apps/api/main.js');

/** How a start went: its exit code, or `serving` when it took requests (and was ended then). */
export interface Start<Seen> {
  readonly outcome: number | 'serving' | null;
  /** What it printed, line by line. */
  readonly lines: readonly string[];
  /** What was seen of it while it served. */
  readonly seen: Seen | undefined;
}

/**
 * Starts the built product with these variables and no others of ours, has a look at it if it serves, and ends it. Waits
 * until the process is gone.
 */
export async function startWith<Seen>(
  variables: Readonly<Record<string, string>>,
  look: () => Promise<Seen>,
): Promise<Start<Seen>> {
  const child = fork(main, { env: { PATH: process.env['PATH'], ...variables }, silent: true });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      printed += chunk.toString('utf8');
    });
  }
  // `close` comes when the output has been read to its end, unlike `exit`.
  const closed = new Promise<number | null>((resolveClosed) => child.once('close', resolveClosed));
  const serves = new Promise<true>((resolveServes) => {
    child.once('message', () => {
      resolveServes(true);
    });
  });
  const serving = await Promise.race([serves, closed.then(() => false)]);
  try {
    const seen = serving ? await look() : undefined;
    return { outcome: serving ? 'serving' : await closed, lines: linesOf(printed), seen };
  } finally {
    if (serving) child.kill('SIGTERM');
    await closed;
  }
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}
