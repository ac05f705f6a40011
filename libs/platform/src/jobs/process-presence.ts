import { Client } from 'pg';

import type { Logger } from '../logging';

const PERIOD_MS = 10_000;

const PRESENT = `select pg_advisory_lock(hashtext('vbc.jobs'), hashtext($1))`;

/** Five seconds: a process that has just begun may have a job before its lock. */
const GIVE_BACK = `
  with gone as materialized (
    select locked_by from (
      select locked_by from graphile_worker.jobs
      where locked_by is not null and locked_by <> $1
      group by locked_by having max(locked_at) < now() - interval '5 seconds'
    ) as holders
    where pg_try_advisory_xact_lock(hashtext('vbc.jobs'), hashtext(locked_by))
  )
  select count(*)::int as processes, graphile_worker.force_unlock_workers(array_agg(locked_by)) from gone`;

/**
 * Tells the processes that share the queue which of them live. A job whose process crashed would stay with it for
 * graphile-worker's four hours; here each process holds an advisory lock under the name it takes jobs with, on a
 * connection that ends with it, and whoever finds such a lock free gives the jobs back.
 */
export class ProcessPresence {
  private name = '';
  private announced: Promise<unknown> = Promise.resolve();
  private client: Client | undefined;
  private timer: NodeJS.Timeout | undefined;
  private turn: Promise<void> | undefined;

  constructor(
    private readonly connectionString: string,
    private readonly logger: Logger,
  ) {}

  /** To be open before the first job is taken. @throws Error when the database does not answer */
  async open(): Promise<void> {
    this.client = await this.connect();
  }

  /** @param name what jobs of this process are `locked_by` */
  announce(name: string): void {
    this.name = name;
    this.announced = Promise.resolve(this.client?.query(PRESENT, [name])).catch((error: unknown) => {
      this.failed(error);
    });
  }

  /** Gives back, now and from now on, what crashed processes had. */
  async watch(): Promise<void> {
    await this.announced;
    await this.giveBack();
    this.timer = setInterval(() => {
      this.turn ??= this.giveBack().finally(() => {
        this.turn = undefined;
      });
    }, PERIOD_MS).unref();
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.announced;
    await this.turn;
    await this.disconnect();
  }

  private async giveBack(): Promise<void> {
    try {
      this.client ??= await this.connect();
      const { rows } = await this.client.query<{ processes: number }>(GIVE_BACK, [this.name]);
      const processes = rows[0]?.processes ?? 0;
      if (processes > 0)
        this.logger.warn({ context: 'Jobs', processes }, 'Jobs of a process that ended are done again');
    } catch (error) {
      this.failed(error);
      // Whatever it was: a new connection has the lock again.
      await this.disconnect();
    }
  }

  /** A connection that holds the lock; when it breaks, the next turn opens another. */
  private async connect(): Promise<Client> {
    const client = new Client({ connectionString: this.connectionString });
    client.on('error', (error) => {
      if (this.client === client) this.client = undefined;
      this.failed(error);
    });
    await client.connect();
    if (this.name !== '') await client.query(PRESENT, [this.name]);
    return client;
  }

  private async disconnect(): Promise<void> {
    const { client } = this;
    this.client = undefined;
    await client?.end().catch(() => undefined);
  }

  private failed(error: unknown): void {
    this.logger.warn({ context: 'Jobs', err: error }, 'The presence of this process could not be kept');
  }
}
