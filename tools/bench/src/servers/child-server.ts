import { fork, type ChildProcess } from 'node:child_process';

/** A server in a process of its own, as it would run for real. */
export class ChildServer {
  private constructor(private readonly child: ChildProcess) {}

  /** Starts a bundle that reports `{type: 'ready'}`. @throws Error when it ends before that */
  static async start(bundle: string, env: Readonly<Record<string, string>>): Promise<ChildServer> {
    const child = fork(bundle, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    await new Promise<void>((resolve, reject) => {
      child.once('exit', (code) => {
        reject(new Error(`${bundle} ended with exit code ${code ?? 'none'} before it was ready.`));
      });
      child.on('message', () => {
        resolve();
      });
    });
    return new ChildServer(child);
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  async stop(): Promise<void> {
    const gone = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGTERM');
    await gone;
  }
}
