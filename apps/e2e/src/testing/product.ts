import { execFile, fork, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { createTestDatabase, type TestDatabase } from '@vbc/jest';
import { ScimClient } from './scim-client';

const root = resolve(import.meta.dirname, '../../../..');
const execute = promisify(execFile);

/** The built product, started as an operator would, on a database of its own. */
export class Product {
  private child: ChildProcess | undefined;
  /** What the API printed, for the tests that look for secrets in it. */
  log = '';

  private constructor(
    private readonly database: TestDatabase,
    private readonly directory: string,
    readonly port: number,
    private readonly extra: Readonly<Record<string, string>>,
  ) {}

  static async start(extra: Readonly<Record<string, string>> = {}): Promise<Product> {
    const [database, directory, port] = await Promise.all([
      createTestDatabase(),
      mkdtemp(join(tmpdir(), 'vbc-e2e-')),
      freePort(),
    ]);
    const product = new Product(database, directory, port, extra);
    await product.boot();
    return product;
  }

  get url(): string {
    return `http://localhost:${this.port}`;
  }

  get databaseUrl(): string {
    return this.database.url;
  }

  /** Starts the API again after `kill`. */
  async boot(): Promise<void> {
    const child = fork(join(root, 'dist/apps/api/main.js'), { env: this.env, silent: true });
    this.child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        this.log += chunk.toString('utf8');
      });
    }
    await ready(child, () => this.log);
  }

  /** Ends the API as a crash does. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.end('SIGTERM');
    await this.database.drop();
    await rm(this.directory, { recursive: true, force: true });
  }

  /** The operator's command line; resolves with its standard output. */
  vbc(...args: string[]): Promise<string> {
    return this.vbcWithInput('', ...args);
  }

  /** The same, with something on its standard input. */
  async vbcWithInput(input: string, ...args: string[]): Promise<string> {
    const running = execute(process.execPath, [join(root, 'dist/tools/vbc/main.js'), ...args], {
      env: this.env,
    });
    running.child.stdin?.end(input);
    return (await running).stdout.trim();
  }

  /** As an operator: for people who shall sign in without a mail. */
  async setPassword(account: string, user: string, password: string): Promise<void> {
    await this.vbcWithInput(
      password,
      ...['user', 'set-password', '--account', account, '--user', user, '--password-stdin'],
    );
  }

  /** An account with its Super User `super@<key>.example` and SCIM on unless said otherwise. */
  async newAccount(key: string, options: { scim?: boolean } = {}): Promise<{ setPasswordLink: string }> {
    const admin = `super@${key}.example`;
    const made = await this.vbc(
      'account',
      'create',
      '--name',
      key,
      '--key',
      key,
      '--admin',
      admin,
      '--email',
      admin,
      '--json',
    );
    if (options.scim !== false) await this.vbc('settings', 'set', '--account', key, '--scim', 'on');
    return JSON.parse(made) as { setPasswordLink: string };
  }

  /** A SCIM client with a bearer token of a connection of the account; `more` are further options of `vbc token create`. */
  async newScimClient(account: string, connection = 'SCIM', ...more: string[]): Promise<ScimClient> {
    const named = ['--account', account, '--connection', connection, '--name', 'test', '--expires', '1d'];
    const token = await this.vbc('token', 'create', ...named, ...more);
    return new ScimClient(`${this.url}/scim/v2`, token);
  }

  private get env(): NodeJS.ProcessEnv {
    return {
      ...process.env,
      DATABASE_URL: this.database.url,
      DATA_DIR: this.directory,
      PORT: String(this.port),
      NODE_ENV: 'test',
      LOG_LEVEL: 'info',
      ...this.extra,
    };
  }

  private async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.child;
    this.child = undefined;
    if (child === undefined || child.exitCode !== null) return;
    const gone = new Promise((resolveGone) => child.once('exit', resolveGone));
    child.kill(signal);
    await gone;
  }
}

function ready(child: ChildProcess, log: () => string): Promise<void> {
  return new Promise((resolveReady, reject) => {
    child.once('exit', (code) => {
      reject(new Error(`The API ended with exit code ${code ?? 'none'}:\n${log()}`));
    });
    child.on('message', (message) => {
      if ((message as { type?: string }).type === 'ready') resolveReady();
    });
  });
}

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolvePort, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        resolvePort(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
  });
}
