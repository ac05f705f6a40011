import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Client } from 'pg';

import { createTestDatabase, type TestDatabase, type TestDatabaseTemplate } from './test-database';

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('createTestDatabase', () => {
  let sources: string;
  let runs: number;
  const made: TestDatabase[] = [];

  const template = (content: string): TestDatabaseTemplate => {
    writeFileSync(join(sources, '001.sql'), content);
    return {
      sources,
      migrate: async (url) => {
        runs += 1;
        await query(url, content);
      },
    };
  };

  async function create(from?: TestDatabaseTemplate): Promise<TestDatabase> {
    const database = await createTestDatabase(from);
    made.push(database);
    return database;
  }

  beforeEach(() => {
    sources = mkdtempSync(join(tmpdir(), 'vbc-migrations-'));
    runs = 0;
  });

  afterEach(async () => {
    await Promise.all(made.splice(0).map((database) => database.drop()));
    rmSync(sources, { recursive: true });
  });

  it('migrates the template once for many that ask at the same time', async () => {
    const table = template(`create table person as select 'Ada ${sources}' as name`);
    const databases = await Promise.all([1, 2, 3, 4].map(() => create(table)));
    expect(runs).toBe(1);
    expect(new Set(databases.map((database) => database.url)).size).toBe(4);
    for (const { url } of databases)
      expect(await query(url, 'select count(*)::int as n from person')).toEqual([{ n: 1 }]);
  });

  it('gives each file its own copy', async () => {
    const table = template(`create table person as select 'Ada ${sources}' as name`);
    const [first, second] = [await create(table), await create(table)];
    await query(first.url, 'delete from person');
    expect(await query(second.url, 'select count(*)::int as n from person')).toEqual([{ n: 1 }]);
  });

  it('makes a new template when a migration changes', async () => {
    await create(template(`create table a as select '${sources}' as x`));
    const { url } = await create(template(`create table b as select '${sources}' as x`));
    expect(runs).toBe(2);
    expect(await query(url, "select to_regclass('a') as a, to_regclass('b') as b")).toEqual([
      { a: null, b: 'b' },
    ]);
  });

  it('does not clone the remains of a migration that failed', async () => {
    await expect(create(template('nonsense'))).rejects.toThrow('syntax error');
    await expect(create(template('nonsense'))).rejects.toThrow('syntax error');
    expect(runs).toBe(2);
  });

  it('makes an empty database without a template', async () => {
    const { url } = await create();
    expect(await query(url, "select count(*)::int as n from pg_tables where schemaname = 'public'")).toEqual([
      { n: 0 },
    ]);
  });

  it('drops a database that is still in use', async () => {
    const database = await create();
    const client = new Client({ connectionString: database.url });
    const ended = new Promise((resolve) => client.on('error', resolve));
    await client.connect();
    await database.drop();
    await ended;
    await expect(query(database.url, 'select 1')).rejects.toThrow('does not exist');
  });
});
