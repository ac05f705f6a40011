import { setTimeout as sleep } from 'node:timers/promises';

import { createTestDatabase, type TestDatabase } from '@vbc/jest';
import { Pool } from 'pg';

import { createLogger } from '../logging';
import { JobRunner, migrateJobs } from './index';

interface Payloads {
  work: { name: string };
}

let database: TestDatabase;
let pool: Pool;
let done: string[];
let runners: JobRunner<Payloads>[];

beforeEach(async () => {
  [done, runners] = [[], []];
  database = await createTestDatabase();
  pool = new Pool({ connectionString: database.url });
  await migrateJobs(database.url);
});

afterEach(async () => {
  await Promise.all(runners.map((runner) => runner.stop()));
  await pool.end();
  await database.drop();
});

/** A process of its own, as far as the queue can tell. */
async function startProcess(workMs: number): Promise<void> {
  const runner = new JobRunner<Payloads>({
    connectionString: database.url,
    handlers: {
      work: async ({ name }) => {
        done.push(name);
        await sleep(workMs);
      },
    },
    logger: createLogger({ level: 'silent', pretty: false }),
  });
  runners.push(runner);
  await runner.start();
}

async function enqueue(name: string): Promise<void> {
  await pool.query(`select graphile_worker.add_job('work', payload => $1::json)`, [JSON.stringify({ name })]);
}

/** As if it were taken a minute ago, by this process or by whoever has it. */
async function takenEarlier(process?: string): Promise<void> {
  await pool.query(
    `update graphile_worker._private_jobs
     set locked_at = now() - interval '1 minute', locked_by = coalesce($1, locked_by)`,
    [process ?? null],
  );
}

async function until(condition: () => boolean): Promise<void> {
  for (let waited = 0; waited < 10_000 && !condition(); waited += 20) await sleep(20);
  expect(condition()).toBe(true);
}

describe('ProcessPresence', () => {
  it('gives back at once the job of a process that is gone', async () => {
    await enqueue('left behind');
    await takenEarlier('pool-of-a-crashed-process');
    await startProcess(0);
    await until(() => done.length > 0);
    expect(done).toEqual(['left behind']);
  });

  it('leaves a job with the process that is at work on it, however long', async () => {
    await startProcess(1_500);
    await enqueue('slow');
    await until(() => done.length > 0);
    await takenEarlier();
    await startProcess(0);
    await sleep(500);
    expect(done).toEqual(['slow']);
  });
});
