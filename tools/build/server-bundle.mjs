import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

// The workspace's own code, and the helpers that Oxc adds for decorators, go into the bundle.
const BUNDLED = ['.', '/', '\0', '@vbc/', '@oxc-project/runtime'];

function isPackage(id) {
  return !BUNDLED.some((start) => id.startsWith(start));
}

/**
 * Rolldown configuration for one server-side project: bundles the workspace's own TypeScript
 * (path names of tsconfig.base.json) and leaves every npm package external.
 * @param {string} projectRoot path from the workspace root, e.g. "apps/api"
 * @param {Record<string, string>} entries output name → source file, relative to the project
 */
export function serverBundle(projectRoot, entries) {
  return {
    input: Object.fromEntries(
      Object.entries(entries).map(([name, file]) => [name, resolve(root, projectRoot, file)]),
    ),
    platform: 'node',
    tsconfig: resolve(root, projectRoot, 'tsconfig.json'),
    external: isPackage,
    output: {
      dir: resolve(root, 'dist', projectRoot),
      format: 'esm',
      sourcemap: true,
      entryFileNames: '[name].js',
      chunkFileNames: 'chunks/[name]-[hash].js',
      cleanDir: true,
      keepNames: true,
    },
  };
}
