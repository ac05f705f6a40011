// Runs a command line tool of the workspace: `node tools/scripts/run-tool.mjs <project> [entry] [arguments]`. Builds it first when
// its sources changed. Standard output belongs to the tool.
import './ensure-node.mjs';

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { BuildFailed, buildIfStale } from './build-if-stale.mjs';
import { exitCode, root } from './workspace.mjs';

const [project, ...rest] = process.argv.slice(2);

try {
  await buildIfStale({ [project]: `tools/${project}` });
} catch (error) {
  if (!(error instanceof BuildFailed)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}

const bundle = (entry) => join(root, 'dist/tools', project, `${entry}.js`);
const isEntry = rest.length > 0 && /^[a-z-]+$/.test(rest[0]) && existsSync(bundle(rest[0]));
const [entry, args] = isEntry ? [rest[0], rest.slice(1)] : ['main', rest];

const child = spawn(process.execPath, ['--enable-source-maps', bundle(entry), ...args], { stdio: 'inherit' });
// The terminal sends Ctrl+C to the tool as well: let it end in its own way.
process.on('SIGINT', () => undefined);
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
process.exitCode = await exitCode(child);
