import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';

/** The directory of the whole workspace. */
export const root = resolve(import.meta.dirname, '../..');

/** What every run of Nx gets: no background process that stays, plain lines. */
const QUIET = { NX_DAEMON: 'false', NX_TUI: 'false', NX_NO_CLOUD: 'true', FORCE_COLOR: '0' };

/**
 * Starts Nx by the Node that runs this script.
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 */
export function spawnNx(args, options = {}) {
  return spawn(process.execPath, [join(root, 'node_modules/nx/dist/bin/nx.js'), ...args], {
    cwd: root,
    ...options,
    env: { ...process.env, ...QUIET, ...options.env },
  });
}

/**
 * Resolves with the exit code of a child; a signal counts as 1.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number>}
 */
export function exitCode(child) {
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('close', (code) => done(code ?? 1));
  });
}
