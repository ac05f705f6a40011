// Runs one project's Jest tests: `node tools/scripts/jest.mjs <project name> <project root> [jest arguments]`.
// Jest needs --experimental-vm-modules for ESM, and its results are kept for the closing summary of `npm test`.
import './ensure-node.mjs';

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const [name, projectRoot, ...rest] = process.argv.slice(2);
const results = resolve(root, 'dist/test-results', `${name}.json`);
mkdirSync(resolve(root, 'dist/test-results'), { recursive: true });

const own = resolve(root, projectRoot, 'jest.config.mjs');
const config = existsSync(own) ? own : resolve(root, 'tools/jest/default.config.mjs');
const jest = createRequire(import.meta.url).resolve('jest/bin/jest');
const { status } = spawnSync(
  process.execPath,
  [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    jest,
    '--config',
    config,
    '--json',
    '--outputFile',
    results,
    ...rest,
  ],
  {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, VBC_PROJECT_ROOT: projectRoot },
  },
);
process.exit(status ?? 1);
