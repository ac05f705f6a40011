import { TooManyError } from '@vbc/scim/protocol';
import type { DataSource } from 'typeorm';

import { createDataSource } from '../data-source';
import { createTestDatabase, type TestDatabase } from '../testing';
import { boundedQuery } from './bounded-query';

let database: TestDatabase;
let dataSource: DataSource;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource({ url: database.url, poolSize: 1 }).initialize();
});

afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

const ask = (text: string, longest: number) =>
  boundedQuery(dataSource.manager, { text, parameters: [] }, longest);

describe('boundedQuery', () => {
  it('gives up what takes too long, in words for an administrator', async () => {
    const started = performance.now();
    const answer = ask('select pg_sleep(20)', 50);
    await expect(answer).rejects.toThrow(TooManyError);
    await expect(answer).rejects.toThrow('userName, externalId or emails.value');
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('leaves connections for what is answered at once, however many are asked', async () => {
    const two = await createDataSource({ url: database.url, poolSize: 2 }).initialize();
    const answered: string[] = [];
    const slow = [1, 2, 3].map(() =>
      boundedQuery(two.manager, { text: 'select pg_sleep(0.3)', parameters: [] }, 5_000).then(() =>
        answered.push('slow'),
      ),
    );
    await Promise.all([...slow, two.query('select 1').then(() => answered.push('prompt'))]);
    expect(answered).toEqual(['prompt', 'slow', 'slow', 'slow']);
    await two.destroy();
  });

  it('leaves the connection without a limit, and other errors as they are', async () => {
    expect(await ask('select 1 as one', 50)).toEqual([{ one: 1 }]);
    await expect(ask('select nonsense', 50)).rejects.toThrow('nonsense');
    expect(await dataSource.query("select current_setting('statement_timeout') as it")).toEqual([
      { it: '0' },
    ]);
  });
});
