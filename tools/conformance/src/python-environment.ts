import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './run-command';

/** The judges need 3.11; the plain name first, since it is what the machine's owner chose. */
const PYTHONS = ['python3', 'python3.14', 'python3.13', 'python3.12', 'python3.11'];

const NO_PYTHON =
  'The judges need Python 3.11 or newer with venv (Debian, Ubuntu: apt-get install python3-venv). ' +
  'Nothing else of this repository does.';

/** The sentence for the person at the terminal; no fault of the product. */
export class NoPythonEnvironment extends Error {}

/**
 * The `bin` directory of a virtual environment with exactly the pinned judges, made when there is none or when the pins
 * changed.
 * @throws NoPythonEnvironment when there is no Python, or a package does not have the hash that was pinned
 */
export async function pythonEnvironment(root: string): Promise<string> {
  const requirements = join(root, 'tools/conformance/requirements.txt');
  const directory = join(root, 'dist/conformance/python');
  const stamp = join(directory, 'pins');
  const pins = createHash('sha256')
    .update(await readFile(requirements))
    .digest('hex');
  const bin = join(directory, 'bin');
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === pins) return bin;
  await rm(directory, { recursive: true, force: true });
  await must(await python(), ['-m', 'venv', directory], NO_PYTHON);
  await must(
    join(bin, 'python'),
    [
      ...['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'],
      // All that they need is in the list: a version that came out since must not be looked at.
      ...['--only-binary', ':all:', '--no-deps', '--require-hashes', '-r', requirements],
    ],
    'The pinned judges could not be installed.',
  );
  await writeFile(stamp, pins);
  return bin;
}

async function python(): Promise<string> {
  for (const name of PYTHONS) {
    const isNewEnough = 'import sys; sys.exit(sys.version_info < (3, 11))';
    const finished = await run(name, ['-c', isNewEnough]).catch(() => undefined);
    if (finished?.code === 0) return name;
  }
  throw new NoPythonEnvironment(NO_PYTHON);
}

async function must(command: string, args: readonly string[], otherwise: string): Promise<void> {
  const { code, stdout, stderr } = await run(command, args);
  if (code !== 0) throw new NoPythonEnvironment(`${otherwise}\n${(stderr || stdout).trim()}`);
}
