import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { root } from '../workspace.mjs';

const PRELOAD = pathToFileURL(join(import.meta.dirname, 'end-with-parent.mjs')).href;
const STOP_PATIENCE_MS = 25_000;

/** One of the programs that make up the running product. */
export class Program {
  /**
   * @param {string} name for people
   * @param {string} bundle path from the workspace root
   * @param {NodeJS.ProcessEnv} env
   * @param {boolean} quiet whether what it prints on standard output is left out
   */
  constructor(name, bundle, env, quiet) {
    this.name = name;
    this.child = spawn(process.execPath, ['--enable-source-maps', '--import', PRELOAD, join(root, bundle)], {
      env,
      stdio: ['ignore', quiet ? 'ignore' : 'inherit', 'inherit', 'ipc'],
      // Out of the terminal's reach: Ctrl+C comes to `npm start` alone, which stops its programs in order.
      detached: true,
    });
    /** Resolves with the message a program sends when it serves. */
    this.ready = new Promise((resolve) => {
      this.child.on('message', (message) => {
        if (message?.type === 'ready') resolve(message);
      });
    });
    /** Resolves with a sentence when the program has ended. */
    this.ended = new Promise((resolve) => {
      this.child.once('error', (error) => resolve(`${name} could not be started: ${error.message}`));
      this.child.once('exit', (code, signal) => {
        this.over = true;
        resolve(`${name} ended ${signal ? `by ${signal}` : `with exit code ${code}`}.`);
      });
    });
  }

  /** Asks the program to end and resolves when it has. */
  async stop() {
    if (this.over) return;
    this.child.kill('SIGTERM');
    const impatience = setTimeout(() => this.kill(), STOP_PATIENCE_MS);
    await this.ended;
    clearTimeout(impatience);
  }

  kill() {
    if (!this.over) this.child.kill('SIGKILL');
  }
}

/** Resolves when something answers at `url` without an error of its own. */
export async function answers(url) {
  for (;;) {
    const status = await fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
      async (response) => {
        await response.arrayBuffer();
        return response.status;
      },
      () => 0,
    );
    if (status > 0 && status < 500) return;
    await new Promise((done) => setTimeout(done, 100));
  }
}
