import { fork, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort } from './product';

const root = resolve(import.meta.dirname, '../../../..');

/** What `npm start` gives a stranger: product with demo data on the embedded database, and the simulator. */
export class DemoInstallation {
  private constructor(
    private readonly directory: string,
    private readonly programs: readonly ChildProcess[],
    readonly portalUrl: string,
    readonly simulatorUrl: string,
  ) {}

  static async start(): Promise<DemoInstallation> {
    const directory = await mkdtemp(join(tmpdir(), 'vbc-demo-'));
    const [port, simulatorPort] = [await freePort(), await freePort()];
    const portalUrl = `http://localhost:${port}`;
    const env = {
      ...process.env,
      DATABASE_URL: '',
      NODE_ENV: 'development',
      DATA_DIR: directory,
      PORT: String(port),
      SIMULATOR_PORT: String(simulatorPort),
      API_URL: portalUrl,
      LOG_LEVEL: 'warn',
    };
    const programs = ['apps/api', 'tools/idp-simulator'].map((program) =>
      fork(join(root, 'dist', program, 'main.js'), { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] }),
    );
    await Promise.all(programs.map(ready));
    return new DemoInstallation(directory, programs, portalUrl, `http://localhost:${simulatorPort}`);
  }

  async stop(): Promise<void> {
    await Promise.all(this.programs.map(end));
    await rm(this.directory, { recursive: true, force: true });
  }
}

function ready(program: ChildProcess): Promise<void> {
  return new Promise((resolveReady, reject) => {
    program.once('exit', (code) => {
      reject(new Error(`A program ended with exit code ${code ?? 'none'} before it was ready.`));
    });
    program.on('message', () => {
      resolveReady();
    });
  });
}

async function end(program: ChildProcess): Promise<void> {
  if (program.exitCode !== null) return;
  const gone = new Promise((resolveGone) => program.once('exit', resolveGone));
  program.kill('SIGTERM');
  await gone;
}
