// `npm test`: format, lint, types, builds and all tests, with one PostgreSQL for the whole run. Ends with one line: N passed, N failed.
import './ensure-node.mjs';

import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { startTestPostgres } from '../jest/test-postgres.mjs';
import { closingLine, summarise } from './test/summary.mjs';
import { exitCode, root, spawnNx } from './workspace.mjs';

const TARGETS = ['lint', 'typecheck', 'build', 'test'];
const resultsDirectory = join(root, 'dist/test-results');
const runFile = join(process.env.NX_CACHE_DIRECTORY ?? join(root, '.nx/cache'), 'run.json');

let running;
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => running?.kill(signal));

// What is left of an earlier run must not be counted.
rmSync(resultsDirectory, { recursive: true, force: true });
rmSync(runFile, { force: true });

const format = { target: 'format', projectName: 'workspace', status: await checkFormat() };
const nxStatus = await runNx();
const tasks = readTasks();
const summary = summarise([format, ...tasks], resultsDirectory);
if (nxStatus !== 0 && summary.failures.length === 0) {
  summary.failed += 1;
  summary.failures.push('Nx ended with an error');
}
if (summary.failures.length > 0)
  process.stdout.write(`\nFailed:\n${summary.failures.map((name) => `  ${name}\n`).join('')}`);
process.stdout.write(`\n${closingLine(summary)}\n`);
process.exit(summary.failed === 0 ? 0 : 1);

async function checkFormat() {
  running = spawn(
    process.execPath,
    [join(root, 'node_modules/prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'],
    {
      cwd: root,
      stdio: 'inherit',
    },
  );
  return await exitCode(running);
}

async function runNx() {
  const server = process.env.VBC_TEST_POSTGRES_URL ? undefined : await startTestPostgres();
  try {
    running = spawnNx(['run-many', '-t', ...TARGETS, '--parallel=2', '--outputStyle=static'], {
      stdio: 'inherit',
      env: server ? { VBC_TEST_POSTGRES_URL: server.url } : {},
    });
    return await exitCode(running);
  } finally {
    await server?.stop();
  }
}

/** Nx keeps what it ran here, cached or not. */
function readTasks() {
  if (!existsSync(runFile)) return [{ target: 'run', projectName: 'workspace', status: 1 }];
  return JSON.parse(readFileSync(runFile, 'utf8')).tasks;
}
