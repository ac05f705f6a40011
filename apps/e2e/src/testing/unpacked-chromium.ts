import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const root = resolve(import.meta.dirname, '../../../..');
const execute = promisify(execFile);

/** The package unpacks into the system's temporary directory, and gives back the path of the program. */
const UNPACK = `
  import chromium from '@sparticuz/chromium';
  await chromium.executablePath();
`;

/**
 * The path of Chromium as npm brings it, unpacked once per user and version. The package itself always unpacks to the same
 * path, which fails where another user's copy is, and hands out a copy that another process is still writing.
 */
export async function unpackedChromium(): Promise<string> {
  const directory = join(tmpdir(), `vbc-chromium-${userInfo().uid}-${await packageVersion()}`);
  if (!existsSync(directory)) await unpackTo(directory);
  return join(directory, 'chromium');
}

async function packageVersion(): Promise<string> {
  const text = await readFile(join(root, 'node_modules/@sparticuz/chromium/package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/** In a process of its own, since only that can have another temporary directory. */
async function unpackTo(directory: string): Promise<void> {
  const unfinished = await mkdtemp(`${directory}-`);
  try {
    await execute(process.execPath, ['--input-type=module', '--eval', UNPACK], {
      cwd: root,
      env: { ...process.env, NODE_OPTIONS: '', TMPDIR: unfinished },
    });
    await rename(unfinished, directory);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    // Another process was faster.
    if (!existsSync(directory)) throw error;
  }
}
