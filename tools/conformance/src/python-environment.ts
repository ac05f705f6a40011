import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run-command';

/**
 * The `bin` directory of a virtual environment with the pinned judges, made on first use.
 * @throws Error when there is no Python, or a package does not have the hash that was pinned
 */
export async function pythonEnvironment(root: string): Promise<string> {
  const directory = join(root, 'dist', 'conformance-python');
  const bin = join(directory, 'bin');
  if (existsSync(join(bin, 'scim-sanity'))) return bin;
  await must('python3 with venv', 'python3', ['-m', 'venv', directory]);
  const requirements = join(root, 'tools', 'conformance', 'requirements.txt');
  await must('the pinned packages', join(bin, 'pip'), [
    ...['install', '--quiet', '--only-binary', ':all:', '--require-hashes', '-r', requirements],
  ]);
  return bin;
}

async function must(what: string, command: string, args: string[]): Promise<void> {
  if ((await run(command, args)) !== 0) throw new Error(`Could not set up ${what}.`);
}
