import { fork, type ChildProcess } from 'node:child_process';
import { openSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { output } from './run-command';

/** The built API on an empty embedded database of its own. */
export class ProductUnderTest {
  private constructor(
    private readonly child: ChildProcess,
    private readonly env: NodeJS.ProcessEnv,
    private readonly root: string,
    readonly scimUrl: string,
  ) {}

  /**
   * @param log file for what the API says meanwhile
   * @throws Error when it ends before it is ready
   */
  static async start(root: string, directory: string, log: string): Promise<ProductUnderTest> {
    const port = await freePort();
    const env = { ...process.env, PORT: String(port), DATA_DIR: directory, DEMO: 'off', LOG_LEVEL: 'warn' };
    const output = openSync(log, 'w');
    const stdio = ['ignore', output, output, 'ipc'] as const;
    const child = fork(join(root, 'dist/apps/api/main.js'), { env, stdio: [...stdio] });
    await ready(child);
    return new ProductUnderTest(child, env, root, `http://localhost:${port}/scim/v2`);
  }

  /** A bearer token of a fresh account with SCIM on. Judges are quicker than a directory is. */
  async newToken(account: string): Promise<string> {
    const admin = `super@${account}.example`;
    await this.vbc(
      'account',
      'create',
      '--name',
      account,
      '--key',
      account,
      '--admin',
      admin,
      '--email',
      admin,
    );
    await this.vbc('settings', 'set', '--account', account, '--scim', 'on');
    const options = ['--account', account, '--name', 'judge', '--expires', '1d', '--rate-limit', 'off'];
    return (await this.vbc('token', 'create', ...options)).trim();
  }

  async stop(): Promise<void> {
    const gone = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGTERM');
    await gone;
  }

  private vbc(...args: string[]): Promise<string> {
    return output(process.execPath, [join(this.root, 'dist/tools/vbc/main.js'), ...args], this.env);
  }
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => {
      reject(new Error(`The API ended with exit code ${code ?? 'none'} before it was ready.`));
    });
    child.on('message', (message) => {
      if ((message as { type?: string }).type === 'ready') resolve();
    });
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
  });
}
