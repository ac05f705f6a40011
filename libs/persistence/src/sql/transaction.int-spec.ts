import type { DataSource } from 'typeorm';

import { createDataSource } from '../data-source';
import { createTestDatabase, type TestDatabase } from '../testing';
import { inTransaction } from './transaction';

let database: TestDatabase;
let dataSource: DataSource;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource({ url: database.url, poolSize: 2 }).initialize();
  await dataSource.query('create table things (name text primary key)');
});

afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

async function names(): Promise<string[]> {
  const rows = await dataSource.query<{ name: string }[]>('select name from things order by name');
  return rows.map(({ name }) => name);
}

describe('inTransaction', () => {
  it('stores what run did, and the result is its result', async () => {
    const result = await inTransaction(dataSource, {
      run: async (manager) => {
        await manager.query("insert into things values ('kept')");
        return 42;
      },
      last: () => null,
    });
    expect(result).toBe(42);
    expect(await names()).toEqual(['kept']);
  });

  it('does not pass for done when run swallowed the failure of a statement', async () => {
    const work = inTransaction(dataSource, {
      run: async (manager) => {
        await manager.query("insert into things values ('swallowed')");
        await manager.query('select nonsense').catch(() => undefined);
      },
      last: () => null,
    });
    await expect(work).rejects.toThrow('rolled back');
    expect(await names()).toEqual(['kept']);
  });

  it('leaves a connection that can be used again after a failure', async () => {
    for (let time = 0; time < 5; time += 1) {
      await expect(
        inTransaction(dataSource, { run: (manager) => manager.query('select nonsense'), last: () => null }),
      ).rejects.toThrow('nonsense');
    }
    expect(await names()).toEqual(['kept']);
  });
});
