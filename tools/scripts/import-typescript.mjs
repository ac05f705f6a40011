import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { root } from './workspace.mjs';

/**
 * Imports a TypeScript module of the workspace into a script that has no build of its own: bundled on the spot (some 50 ms),
 * npm packages left out.
 * @param {string} file path from the workspace root
 */
export async function importTypescript(file) {
  const directory = join(root, 'dist/scripts');
  const { rolldown } = await import('rolldown');
  mkdirSync(directory, { recursive: true });
  // Named by process, so that scripts running at once do not read each other's half-written file.
  const output = join(directory, `${file.replaceAll(/[^a-z]+/g, '-')}.${process.pid}.mjs`);
  const bundle = await rolldown({
    input: join(root, file),
    platform: 'node',
    tsconfig: join(root, 'tsconfig.base.json'),
    external: (id) => /^[^./]/.test(id) && !/^(@vbc|@oxc-project\/runtime)\//.test(id),
  });
  await bundle.write({ file: output, format: 'esm', codeSplitting: false });
  await bundle.close();
  try {
    return await import(pathToFileURL(output).href);
  } finally {
    rmSync(output, { force: true });
  }
}
