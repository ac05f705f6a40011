import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Version by package, of everything in requirements.txt. */
export async function pinnedVersions(root: string): Promise<Map<string, string>> {
  const text = await readFile(join(root, 'tools/conformance/requirements.txt'), 'utf8');
  const pins = text.matchAll(/^([\w-]+)==(\S+)/gm);
  return new Map([...pins].map(([, name = '', version = '']) => [name, version]));
}
