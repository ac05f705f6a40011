import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config, Logger } from '@vbc/platform';
import { createAdapters } from './adapters';
import { createServer } from './create-server';
import { DEMO_SIGN_INS } from './demo/demo-people';
import { seedDemo } from './demo/seed-demo';
import { openDatabase, type OpenDatabase } from './database/open-database';
import { asStartFailure } from './start-failure';

/** Starts everything, tells a parent process when it is ready, and ends on SIGTERM, SIGINT or when the database is lost. */
export async function runProduct(config: Config, logger: Logger, portalDirectory: string): Promise<void> {
  const database = await openDatabase(config, (line) => {
    logger.info(line);
  }).catch((error: unknown) => {
    throw asStartFailure(error, config.port);
  });
  try {
    const adapters = createAdapters(config, database.dataSource);
    if (config.demo) await seedDemo(adapters);
    const app = await createServer(adapters, logger, portalDirectory);
    await app.listen(config.port, config.host);
    endWith(database, app, logger);
    process.send?.({ type: 'ready', ...(config.demo ? { demo: DEMO_SIGN_INS } : {}) });
    logger.info(`Ready on ${config.publicUrl}`);
  } catch (error) {
    await database.close();
    throw asStartFailure(error, config.port);
  }
}

function endWith(database: OpenDatabase, app: NestFastifyApplication, logger: Logger): void {
  let ending = false;
  const end = async (exitCode: number): Promise<void> => {
    if (ending) return;
    ending = true;
    await app.close();
    await database.close();
    process.exit(exitCode);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void end(0));
  // A parent that is gone, however it went, wants nothing any more.
  process.on('disconnect', () => void end(0));
  void database.lost.then((reason) => {
    if (!ending) logger.fatal(`The embedded PostgreSQL ended: ${reason}`);
    return end(1);
  });
}
