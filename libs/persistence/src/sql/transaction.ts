import type { Client } from 'pg';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';

import { prepared, type HotStatement } from './prepared-query';

/** What a transaction does, and the statement that is its last, if any. */
interface Work<T> {
  readonly run: (manager: EntityManager) => Promise<T>;
  readonly last: () => HotStatement | null;
}

/**
 * One transaction in as few round trips as it can have: BEGIN travels with the first statement of `run`, and COMMIT with
 * the last one. TypeORM's own waits for the answer to each. Transactions do not nest.
 * @throws whatever `run` or a statement throws; nothing is stored then
 */
export async function inTransaction<T>(dataSource: DataSource, { run, last }: Work<T>): Promise<T> {
  const runner = dataSource.createQueryRunner();
  try {
    const client = (await runner.connect()) as Client;
    try {
      const result = await begun(runner, client, run);
      await committed(client, last());
      return result;
    } catch (error) {
      await rolledBack(client);
      throw error;
    }
  } finally {
    await runner.release();
  }
}

async function begun<T>(runner: QueryRunner, client: Client, run: Work<T>['run']): Promise<T> {
  sendTogether(client);
  const begin = client.query('BEGIN').catch(async (error: unknown) => {
    // Its answer comes before that of any statement of `run`, which from here on finds no connection: none runs alone.
    await runner.release();
    throw error;
  });
  // TypeORM takes row locks only where it knows of a transaction.
  const state: { isTransactionActive: boolean } = runner;
  state.isTransactionActive = true;
  const [, result] = await Promise.all([begin, run(runner.manager)]);
  return result;
}

/**
 * Where the last statement fails, PostgreSQL answers the COMMIT behind it by rolling back, without an error; so it does
 * when `run` swallowed the failure of an earlier one. Neither may pass for done.
 */
async function committed(client: Client, last: HotStatement | null): Promise<void> {
  sendTogether(client);
  const statements = [...(last === null ? [] : [client.query(prepared(last))]), client.query('COMMIT')];
  const outcomes = await Promise.allSettled(statements);
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected') throw outcome.reason;
  }
  const commit = outcomes.at(-1);
  if (commit?.status !== 'fulfilled' || commit.value.command !== 'COMMIT') {
    throw new Error('A statement of the transaction had failed: it was rolled back');
  }
}

/** The error that led here says more than one about a connection that is gone with its transaction. */
async function rolledBack(client: Client): Promise<void> {
  await client.query('ROLLBACK').catch(() => undefined);
}

/** What is sent until this turn of the event loop ends goes to the system in one write: a write costs more than a statement. */
function sendTogether({ connection: { stream } }: Client): void {
  stream.cork();
  process.nextTick(() => {
    stream.uncork();
  });
}
