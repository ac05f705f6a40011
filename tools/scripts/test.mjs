// `npm test`: format, lint, types, builds and all tests, with one PostgreSQL for the whole run. Ends with one line: N passed, N failed.
// Further arguments go to Nx: `npm test -- -p platform`.
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

const children = [];
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => children.forEach((child) => child.kill(signal)));

// What is left of an earlier run must not be counted.
rmSync(resultsDirectory, { recursive: true, force: true });
rmSync(runFile, { force: true });

const [formatStatus, { nxStatus, tasks }] = await Promise.all([checkFormat(), runNx()]);
const format = { target: 'format', projectName: 'workspace', status: formatStatus };
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
  const prettier = spawn(
    process.execPath,
    [join(root, 'node_modules/prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'],
    { cwd: root, stdio: 'inherit' },
  );
  children.push(prettier);
  return await exitCode(prettier);
}

async function runNx() {
  const server = process.env.VBC_TEST_POSTGRES_URL ? undefined : await startTestPostgres();
  try {
    const nx = spawnNx(
      ['run-many', '-t', ...TARGETS, '--parallel=2', '--outputStyle=static', ...process.argv.slice(2)],
      {
        stdio: 'inherit',
        env: server ? { VBC_TEST_POSTGRES_URL: server.url } : {},
      },
    );
    children.push(nx);
    const nxStatus = await exitCode(nx);
    return { nxStatus, tasks: readTasks() };
  } finally {
    await server?.stop();
  }
}

/** Nx keeps here what it ran, cached or not; but it keeps the last run only, and somebody may run it in another terminal. */
function readTasks() {
  const unknown = [{ target: 'list of what ran', projectName: 'workspace', status: 1 }];
  if (!existsSync(runFile)) return unknown;
  const { run, tasks } = JSON.parse(readFileSync(runFile, 'utf8'));
  return run.command.includes(TARGETS.join(' ')) ? tasks : unknown;
}
