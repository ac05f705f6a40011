import { existsSync, mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { exitCode, root, spawnNx } from './workspace.mjs';

/** A build failed; the message is what the builder said. */
export class BuildFailed extends Error {}

/**
 * Builds those of `projects` (name → directory) whose sources changed since they were built. Asks the clock of the files
 * first, since asking Nx takes a second. Prints nothing.
 * @param {Record<string, string>} projects
 * @param {(names: string[]) => void} building called before a build begins
 */
export async function buildIfStale(projects, building = () => undefined) {
  const stale = Object.keys(projects).filter((name) => isStale(name, projects[name]));
  if (stale.length === 0) return;
  building(stale);
  const begun = new Date();
  const child = spawnNx(['run-many', '-t', 'build', '-p', ...stale, '--outputStyle=static'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
  if ((await exitCode(child)) !== 0) throw new BuildFailed(output.trim());
  for (const name of stale) stamp(name, begun);
}

/** Whatever a bundle may be made of; a few hundred files, so looking takes some 10 ms. */
const SHARED_SOURCES = ['libs', 'tools/build', 'tsconfig.base.json', 'package-lock.json', 'nx.json'];

const stampOf = (name) => join(root, 'dist/built', name);

function isStale(name, directory) {
  const built = statSync(stampOf(name), { throwIfNoEntry: false });
  if (!built || !existsSync(join(root, 'dist', directory))) return true;
  return [...SHARED_SOURCES, directory].some((path) => changedAfter(join(root, path), built.mtimeMs));
}

/** A directory's own time tells of files removed from it. */
function changedAfter(path, time) {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return false;
  if (stats.mtimeMs > time) return true;
  if (!stats.isDirectory()) return false;
  return readdirSync(path).some((name) => name !== 'node_modules' && changedAfter(join(path, name), time));
}

/** Dated when the build began: what changed meanwhile is stale. */
function stamp(name, begun) {
  mkdirSync(dirname(stampOf(name)), { recursive: true });
  writeFileSync(stampOf(name), '');
  utimesSync(stampOf(name), begun, begun);
}
