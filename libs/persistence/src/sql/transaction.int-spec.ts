import type { DataSource, EntityManager } from 'typeorm';

import { createDataSource } from '../data-source';
import { createTestDatabase, type TestDatabase } from '../testing';
import { inTransaction, send } from './transaction';

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

  describe('with statements that are sent and not waited for', () => {
    const insert = (name: string) => ({ text: 'insert into things values ($1)', parameters: [name] });
    const named = () => new Error('the name is taken');

    it('does what follows after them', async () => {
      const seen = await inTransaction(dataSource, {
        run: async (manager) => {
          await send(manager, insert('ahead'));
          return manager.query<unknown[]>("select from things where name = 'ahead'");
        },
        last: () => insert('behind'),
      });
      expect(seen).toHaveLength(1);
      expect(await names()).toEqual(['ahead', 'behind', 'kept']);
    });

    it.each<[string, (manager: EntityManager) => Promise<unknown>]>([
      ['the end', () => Promise.resolve()],
      ['another statement', (manager) => manager.query('select 1')],
      ['an error of run', () => Promise.reject(new Error('of run'))],
    ])('fails as the first of them did, also before %s', async (_what, then) => {
      const work = inTransaction(dataSource, {
        run: async (manager) => {
          await send(manager, insert('first'));
          await send(manager, insert('kept'), named);
          await then(manager);
        },
        last: () => insert('last'),
      });
      await expect(work).rejects.toThrow('the name is taken');
      expect(await names()).toEqual(['ahead', 'behind', 'kept']);
    });

    it('waits for them outside a transaction', async () => {
      await send(dataSource.manager, insert('alone'));
      expect(await names()).toContain('alone');
      await expect(send(dataSource.manager, insert('kept'), named)).rejects.toThrow('the name is taken');
    });
  });
});
