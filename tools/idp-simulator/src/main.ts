import { InvalidEnvironment, readEnvironment } from './config/environment';
import { okta } from './okta/okta';
import { createSimulator } from './simulator/simulator';
import { StateFile, UnreadableState } from './simulator/state-file';
import { createServer } from './web/server';

/** Starts the console. Listens on this machine only: whoever opens it may push people. */
async function start(): Promise<void> {
  const environment = readEnvironment(process.env);
  const file = new StateFile(environment.stateFile);
  const simulator = createSimulator({
    environment,
    provider: okta,
    saved: file.load(),
    save: (state) => {
      file.save(state);
    },
  });
  const server = createServer(simulator, environment);
  await server.listen({ host: 'localhost', port: environment.port });

  const stop = (): void => {
    void server.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  console.log(`Identity provider simulator: ${environment.publicUrl} (Vonage at ${environment.apiUrl})`);
  process.send?.({ type: 'ready' });
}

function explain(error: unknown): string {
  if (error instanceof InvalidEnvironment || error instanceof UnreadableState) return error.message;
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    const port = process.env['SIMULATOR_PORT'] ?? '4000';
    return `Port ${port} is already in use; set SIMULATOR_PORT to a free one.`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

try {
  await start();
} catch (error) {
  console.error(explain(error));
  process.exit(1);
}
