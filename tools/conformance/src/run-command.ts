import { spawn, type SpawnOptions } from 'node:child_process';
import { text } from 'node:stream/consumers';

/** Runs a command with this terminal; resolves with its exit code. */
export function run(command: string, args: readonly string[], options: SpawnOptions = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options });
    child.on('error', reject);
    child.on('exit', (code) => {
      resolve(code ?? 1);
    });
  });
}

/** Runs a command and resolves with its standard output. @throws Error when it fails */
export async function output(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<string> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'], env });
  const code = new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (exitCode) => {
      resolve(exitCode ?? 1);
    });
  });
  const printed = await text(child.stdout);
  if ((await code) !== 0) throw new Error(`${command} ${args.join(' ')} failed`);
  return printed;
}
