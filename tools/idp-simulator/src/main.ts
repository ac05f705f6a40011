import { InvalidEnvironment, readEnvironment } from './config/environment';
import { Cast } from './simulator/cast';
import { UnreadableState } from './simulator/state-file';
import { createServer } from './web/server';

const CYCLE_CHECK_MS = 10_000;

/** Starts the console. Listens on this machine only: whoever opens it may push people. */
async function start(): Promise<void> {
  const environment = readEnvironment(process.env);
  const cast = new Cast(environment);
  const server = createServer(cast, environment);
  setInterval(() => void cast.tick(), CYCLE_CHECK_MS).unref();
  await server.listen({ host: 'localhost', port: environment.port });

  const stop = (): void => {
    void server.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  console.log(
    `Identity provider simulator: ${environment.publicUrl}, playing ${cast.current().provider.name} (Vonage at ${environment.apiUrl})`,
  );
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
