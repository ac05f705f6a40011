import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { usesDevelopmentMailbox } from '@vbc/mail';
import { JobRunner, type Config, type Logger } from '@vbc/platform';
import { createAdapters } from './adapters';
import { createServer } from './create-server';
import { DEMO_SIGN_INS } from './demo/demo-people';
import { seedDemo } from './demo/seed-demo';
import { openDatabase, type OpenDatabase } from './database/open-database';
import { JOB_SCHEDULE, jobHandlers, type JobPayloads } from './job-handlers';
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
    const jobs = new JobRunner<JobPayloads>({
      connectionString: database.url,
      handlers: jobHandlers(app, adapters),
      schedule: JOB_SCHEDULE,
      logger,
    });
    await app.listen(config.port, config.host);
    await jobs.start();
    endWith({ database, app, jobs }, logger);
    process.send?.({ type: 'ready', ...whatToShow(config) });
    logger.info(`Ready on ${config.publicUrl}`);
  } catch (error) {
    await database.close();
    throw asStartFailure(error, config.port);
  }
}

interface Running {
  database: OpenDatabase;
  app: NestFastifyApplication;
  jobs: JobRunner<JobPayloads>;
}

function endWith({ database, app, jobs }: Running, logger: Logger): void {
  let ending = false;
  const end = async (exitCode: number): Promise<void> => {
    if (ending) return;
    ending = true;
    await app.close();
    await jobs.stop();
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

/** For the screen of `npm start`. */
function whatToShow(config: Config) {
  return {
    ...(config.demo ? { demo: DEMO_SIGN_INS } : {}),
    ...(usesDevelopmentMailbox(config) ? { mailbox: `${config.publicUrl}/dev/mailbox` } : {}),
  };
}
