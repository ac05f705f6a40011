import { Pool } from 'pg';

import { createTestDatabase, type TestDatabase } from '../testing';
import { SharedConnection } from './shared-connection';

let database: TestDatabase;
let pool: Pool;
let shared: SharedConnection;

beforeAll(async () => {
  database = await createTestDatabase();
});

beforeEach(() => {
  pool = new Pool({ connectionString: database.url, max: 2, pipeline: true });
  shared = new SharedConnection(pool);
});

afterEach(() => pool.end());

afterAll(() => database.drop());

const echo = (n: number) => shared.query<{ n: number }>({ text: 'select $1::int as n', parameters: [n] });
const echoed = async (n: number) => (await echo(n)).rows[0]?.n;

describe('SharedConnection', () => {
  it('gives each the answer to its own statement', async () => {
    const numbers = Array.from({ length: 100 }, (_, index) => index);
    expect(await Promise.all(numbers.map(echoed))).toEqual(numbers);
  });

  it('keeps the failure of one from the others', async () => {
    const bad = shared.query({ text: 'select 1 / $1::int', parameters: [0] });
    const outcomes = await Promise.allSettled([echoed(1), bad, echoed(2)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('takes one connection for what comes at the same time, and gives it back', async () => {
    await Promise.all([1, 2, 3, 4, 5].map(echoed));
    expect([pool.totalCount, pool.idleCount]).toEqual([1, 1]);
  });

  it('takes a second one for what is more than it may carry', async () => {
    await Promise.all(Array.from({ length: 50 }, (_, index) => echoed(index)));
    expect([pool.totalCount, pool.idleCount]).toEqual([2, 2]);
  });

  it('makes way for whoever waits for a connection, however much is asked', async () => {
    let asking = true;
    const busy = Array.from({ length: 4 }, async () => {
      while (asking) await echoed(1);
    });
    const held = await Promise.all([pool.connect(), pool.connect()]);
    for (const client of held) client.release();
    asking = false;
    await Promise.all(busy);
    expect(pool.idleCount).toBe(pool.totalCount);
  });

  it('fails what was asked on a connection that breaks, and goes on with a new one', async () => {
    await echoed(1);
    const doomed = shared.query({ text: 'select pg_terminate_backend(pg_backend_pid())', parameters: [] });
    await expect(Promise.all([doomed, echoed(2)])).rejects.toThrow();
    expect(await echoed(3)).toBe(3);
  });

  it('says when there is no connection to be had', async () => {
    const nowhere = new Pool({ connectionString: 'postgres://127.0.0.1:1/none' });
    const unreachable = new SharedConnection(nowhere);
    const text = { text: 'select 1', parameters: [] };
    const outcomes = await Promise.allSettled([unreachable.query(text), unreachable.query(text)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await nowhere.end();
  });
});
