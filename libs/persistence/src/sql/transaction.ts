import type { Client } from 'pg';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';

import { prepared, preparedQuery, type HotStatement } from './prepared-query';

/** What a transaction does, and the statement that is its last, if any. */
interface Work<T> {
  readonly run: (manager: EntityManager) => Promise<T>;
  readonly last: () => HotStatement | null;
}

interface OpenTransaction {
  readonly client: Client;
  /** Statements that were sent and not waited for. */
  readonly unanswered: Promise<unknown>[];
}

const transactions = new WeakMap<QueryRunner, OpenTransaction>();

/**
 * Sends a statement whose answer is only whether it failed, without waiting for that: what follows in the transaction is
 * done after it, and its failure, as `named`, becomes the transaction's. Outside a transaction it is waited for.
 */
export async function send(
  manager: EntityManager,
  statement: HotStatement,
  named: (error: unknown) => unknown = (error) => error,
): Promise<void> {
  const { queryRunner } = manager;
  const open = queryRunner && transactions.get(queryRunner);
  const done = (sent: Promise<unknown>): Promise<unknown> =>
    sent.catch((error: unknown) => {
      throw named(error);
    });
  if (open === undefined || queryRunner?.isReleased !== false) {
    await done(preparedQuery(manager, statement.text, statement.parameters));
    return;
  }
  sendTogether(open.client);
  const answer = done(open.client.query(prepared(statement)));
  // Looked at when the transaction ends.
  answer.catch(() => undefined);
  open.unanswered.push(answer);
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
    const open: OpenTransaction = { client, unanswered: [] };
    transactions.set(runner, open);
    try {
      const result = await begun(runner, client, run);
      await committed(open, last());
      return result;
    } catch (error) {
      await rolledBack(client);
      await throwFirstFailure(open.unanswered);
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
async function committed({ client, unanswered }: OpenTransaction, last: HotStatement | null): Promise<void> {
  sendTogether(client);
  if (last !== null) unanswered.push(client.query(prepared(last)));
  const [commit] = await Promise.allSettled([client.query('COMMIT'), ...unanswered]);
  await throwFirstFailure(unanswered);
  if (commit.status === 'rejected') throw commit.reason;
  if (commit.value.command !== 'COMMIT') {
    throw new Error('A statement of the transaction had failed: it was rolled back');
  }
}

/** What began it: the statements behind a failed one fail as well, because it did. */
async function throwFirstFailure(unanswered: readonly Promise<unknown>[]): Promise<void> {
  for (const answer of unanswered) await answer;
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
