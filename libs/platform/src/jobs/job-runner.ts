import { EventEmitter } from 'node:events';

import {
  Logger as WorkerLogger,
  parseCronItems,
  run,
  runMigrations,
  type CronItem,
  type Runner,
  type TaskList,
  type WorkerEvents,
} from 'graphile-worker';
import { Pool } from 'pg';

import type { Logger } from '../logging';
import { runWithRequestId } from '../request-context';
import { ProcessPresence } from './process-presence';

/** What is known about the job at hand. */
export interface JobContext {
  readonly id: string;
  /** 1 at the first try. */
  readonly attempt: number;
  readonly maxAttempts: number;
  /** Aborted when the process must stop soon. */
  readonly signal: AbortSignal;
}

export type JobHandler<Payload> = (payload: Payload, context: JobContext) => Promise<void>;

/** One handler per job name; `Payloads` maps job names to what their payload is. */
export type JobHandlers<Payloads> = {
  readonly [Name in keyof Payloads & string]: JobHandler<Payloads[Name]>;
};

export interface JobRunnerOptions<Payloads> {
  /** Where to connect to; the runner has connections of its own, three more than it runs jobs at once. */
  readonly connectionString: string;
  readonly handlers: JobHandlers<Payloads>;
  readonly logger: Logger;
  /** Jobs that run by the clock: job name → cron expression in UTC. */
  readonly schedule?: { readonly [Name in keyof Payloads & string]?: string };
  /** Jobs at once in this process. Default 4. */
  readonly concurrency?: number;
}

/**
 * Works off the job queue. Any number of processes may do so at once: each job goes to one of them. A job whose handler rejects is
 * tried again, later each time, up to its max_attempts; one whose process crashed, by another process within seconds.
 */
export class JobRunner<Payloads> {
  private runner: Runner | undefined;
  private pool: Pool | undefined;
  private presence: ProcessPresence | undefined;

  constructor(private readonly options: JobRunnerOptions<Payloads>) {}

  /**
   * Brings the queue's tables up to date and begins to work.
   * @throws Error when the database does not answer
   */
  async start(): Promise<void> {
    const { logger, connectionString, concurrency = 4 } = this.options;
    const presence = new ProcessPresence(connectionString, logger);
    await presence.open();
    this.presence = presence;
    const events: WorkerEvents = new EventEmitter();
    events.on('pool:create', ({ workerPool }) => {
      presence.announce(workerPool.id);
    });
    this.pool = this.openPool(concurrency + 2);
    this.runner = await run({
      pgPool: this.pool,
      events,
      concurrency,
      taskList: this.taskList(),
      parsedCronItems: parseCronItems(this.cronItems()),
      logger: workerLogger(logger),
      // The application decides when to stop.
      noHandleSignals: true,
    });
    this.runner.promise.catch((error: unknown) => {
      logger.error({ context: 'Jobs', err: error }, 'The job queue stopped');
    });
    await presence.watch();
  }

  /** Takes no more jobs and resolves when those at work are done. */
  async stop(): Promise<void> {
    const { runner, pool, presence } = this;
    this.runner = undefined;
    this.pool = undefined;
    this.presence = undefined;
    await runner?.stop();
    // The runner does not wait for its connections to close, and the server may stop next.
    await pool?.end();
    await presence?.close();
  }

  /** A connection that breaks while idle is replaced; the runner sees those that break at work. */
  private openPool(max: number): Pool {
    const pool = new Pool({ connectionString: this.options.connectionString, max });
    const broken = (error: Error): void => {
      this.options.logger.warn({ context: 'Jobs', err: error }, 'A connection of the job queue broke');
    };
    pool.on('error', broken);
    pool.on('connect', (client) => client.on('error', broken));
    return pool;
  }

  private taskList(): TaskList {
    const handlers = Object.entries<JobHandler<never>>(this.options.handlers);
    return Object.fromEntries(
      handlers.map(([name, handler]) => [
        name,
        (payload, { job, abortSignal }) =>
          runWithRequestId(`job-${job.id}`, () =>
            handler(payload as never, {
              id: job.id,
              attempt: job.attempts,
              maxAttempts: job.max_attempts,
              signal: abortSignal,
            }),
          ),
      ]),
    );
  }

  private cronItems(): CronItem[] {
    const schedule = Object.entries<string | undefined>(this.options.schedule ?? {});
    return schedule.flatMap(([task, match]) => (match === undefined ? [] : [{ task, match }]));
  }
}

/**
 * Makes or updates the queue's tables (schema `graphile_worker`), so that jobs can be enqueued before any runner started.
 * @throws Error when the database does not answer
 */
export async function migrateJobs(connectionString: string): Promise<void> {
  await runMigrations({ connectionString, logger: new WorkerLogger(() => () => undefined) });
}

/** The queue's own lines are for its developers, except when something is wrong. */
function workerLogger(logger: Logger): WorkerLogger {
  return new WorkerLogger((scope) => (level, message, meta) => {
    const record = {
      context: 'Jobs',
      ...(scope.taskIdentifier === undefined ? {} : { job: scope.taskIdentifier }),
    };
    const error = meta['error'] ?? meta['failure'];
    if (level === 'error') logger.error({ ...record, err: error }, message);
    else if (level === 'warning') logger.warn(record, message);
    else logger.debug(record, message);
  });
}
