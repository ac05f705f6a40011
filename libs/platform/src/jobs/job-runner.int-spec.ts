import { setTimeout as sleep } from 'node:timers/promises';

import { createTestDatabase, type TestDatabase } from '@vbc/jest';
import { Pool } from 'pg';

import { createLogger } from '../logging';
import { currentRequestId } from '../request-context';
import { JobRunner, migrateJobs, type JobHandlers } from './index';

interface Payloads {
  greet: { name: string };
  fail: { why: string };
  slow: Record<string, never>;
}

let database: TestDatabase;
let pool: Pool;
let runner: JobRunner<Payloads> | undefined;
let log: string[];

beforeEach(async () => {
  log = [];
  database = await createTestDatabase();
  pool = new Pool({ connectionString: database.url });
  await migrateJobs(database.url);
});

afterEach(async () => {
  await runner?.stop();
  await pool.end();
  await database.drop();
});

async function start(handlers: Partial<JobHandlers<Payloads>>): Promise<void> {
  const nothing = () => Promise.resolve();
  const logger = createLogger({
    level: 'info',
    pretty: false,
    destination: { write: (line) => log.push(line) },
  });
  runner = new JobRunner<Payloads>({
    connectionString: database.url,
    handlers: { greet: nothing, fail: nothing, slow: nothing, ...handlers },
    logger,
  });
  await runner.start();
}

const enqueue = (name: string, payload: object) =>
  pool.query(`select graphile_worker.add_job($1, payload => $2::json, max_attempts => 2)`, [
    name,
    JSON.stringify(payload),
  ]);

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 10_000 && !(await condition()); waited += 20) await sleep(20);
  expect(await condition()).toBe(true);
}

/** What is logged of a failure comes before it is written down. */
const isWrittenDown = async () =>
  ((await pool.query('select from graphile_worker.jobs where last_error is not null')).rowCount ?? 0) > 0;

describe('JobRunner', () => {
  it('runs a job with its payload, in a context of its own', async () => {
    const seen: unknown[] = [];
    await start({
      greet: (payload, { attempt, maxAttempts }) => {
        seen.push({ payload, attempt, maxAttempts, requestId: currentRequestId() });
        return Promise.resolve();
      },
    });
    await enqueue('greet', { name: 'Ada' });
    await until(() => seen.length === 1);
    expect(seen).toEqual([
      {
        payload: { name: 'Ada' },
        attempt: 1,
        maxAttempts: 2,
        requestId: expect.stringMatching(/^job-\d+$/) as unknown,
      },
    ]);
  });

  it('sees a job only once its transaction has committed, and never one that was rolled back', async () => {
    const names: string[] = [];
    await start({ greet: ({ name }) => Promise.resolve(void names.push(name)) });
    const client = await pool.connect();
    for (const [name, end] of [
      ['lost', 'rollback'],
      ['kept', 'commit'],
    ] as const) {
      await client.query('begin');
      await client.query(`select graphile_worker.add_job('greet', payload => $1::json)`, [
        JSON.stringify({ name }),
      ]);
      await client.query(end);
    }
    client.release();
    await until(() => names.length > 0);
    expect(names).toEqual(['kept']);
  });

  it('keeps a failed job for another try and logs why', async () => {
    await start({ fail: ({ why }) => Promise.reject(new Error(why)) });
    await enqueue('fail', { why: 'mail server down' });
    await until(isWrittenDown);
    expect(log.some((line) => line.includes('mail server down'))).toBe(true);
    const { rows } = await pool.query(
      'select attempts, max_attempts, run_at > updated_at as later from graphile_worker.jobs',
    );
    expect(rows).toEqual([{ attempts: 1, max_attempts: 2, later: true }]);
  });

  it('finishes the job at work before it stops', async () => {
    let state = 'waiting';
    await start({
      slow: async () => {
        state = 'at work';
        await sleep(500);
        state = 'done';
      },
    });
    await enqueue('slow', {});
    await until(() => state === 'at work');
    await runner?.stop();
    expect(state).toBe('done');
  });
});
