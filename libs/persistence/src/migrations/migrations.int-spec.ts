import { Client } from 'pg';
import { createTestDatabase as createEmptyDatabase } from '@vbc/jest';
import type { DataSource } from 'typeorm';

import { createDataSource } from '../data-source';
import { runMigrations } from '../run-migrations';
import { createTestDatabase } from '../testing';
import { migrations } from './index';

/** Everything the catalogue knows of our tables, as text. */
async function schemaOf(dataSource: DataSource): Promise<unknown[]> {
  const questions = [
    `select table_name, column_name, data_type, is_nullable, column_default from information_schema.columns
     where table_schema = 'public' and table_name <> 'migrations' order by 1, 2`,
    `select tablename, indexdef from pg_indexes where schemaname = 'public' and tablename <> 'migrations' order by 2`,
    `select conrelid::regclass::text as of, conname, pg_get_constraintdef(oid) as is from pg_constraint
     where connamespace = 'public'::regnamespace and conrelid::regclass::text <> 'migrations' order by 1, 2`,
    `select proname, pg_get_functiondef(oid) from pg_proc where pronamespace = 'public'::regnamespace order by 1`,
    `select viewname, definition from pg_views where schemaname = 'public' order by 1`,
    `select tgname, pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
     and tgrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace) order by 1`,
  ];
  return (await Promise.all(questions.map((sql) => dataSource.query<unknown[]>(sql)))).flat();
}

describe('migrations', () => {
  it('lead up, down to nothing, and up to the same schema', async () => {
    const database = await createEmptyDatabase();
    const dataSource = await createDataSource({ url: database.url }).initialize();
    try {
      const empty = await schemaOf(dataSource);
      await dataSource.runMigrations();
      const first = await schemaOf(dataSource);
      for (let n = 0; n < migrations.length; n += 1) await dataSource.undoLastMigration();
      expect(await schemaOf(dataSource)).toEqual(empty);
      await dataSource.runMigrations();
      expect(await schemaOf(dataSource)).toEqual(first);
      expect(first.length).toBeGreaterThan(50);
    } finally {
      await dataSource.destroy();
      await database.drop();
    }
  });

  it('are run once when several processes start at the same time', async () => {
    const database = await createEmptyDatabase();
    await Promise.all([1, 2, 3].map(() => runMigrations(database.url)));
    const dataSource = await createDataSource({ url: database.url }).initialize();
    const [row] = await dataSource.query<[{ ours: number; queue: string }]>(
      `select (select count(*)::int from migrations) as ours, to_regclass('graphile_worker._private_jobs')::text as queue`,
    );
    await dataSource.destroy();
    await database.drop();
    expect(row).toEqual({ ours: migrations.length, queue: 'graphile_worker._private_jobs' });
  });
});

describe('look-ups on an empty database', () => {
  it.each([
    ['users', 'users_pkey', 'account_id = $1 and user_id = $2'],
    ['directory_records', 'directory_records_pkey', 'account_id = $1 and user_id = $2'],
    [
      'directory_records',
      'directory_records_pkey',
      'account_id = $1 and user_id = $2 and connection_id = $3',
    ],
    ['service_clients', 'service_clients_pkey', 'client_id = $1'],
    ['client_secrets', 'client_secrets_pkey', 'account_id = $1 and secret_id = $2'],
    ['federations', 'federations_pkey', 'account_id = $1 and federation_id = $2'],
    ['directory_groups', 'directory_groups_pkey', 'account_id = $1 and group_id = $2'],
    ['directory_groups', 'directory_groups_pkey', 'account_id = $1 and connection_id = $2 and group_id = $3'],
    ['directory_groups', 'directory_groups_name', 'account_id = $1 and connection_id = $2 and name_key = $3'],
    ['directory_group_members', 'directory_group_members_pkey', 'account_id = $1 and group_id = $2'],
    [
      'directory_group_members',
      'directory_group_members_pkey',
      'account_id = $1 and group_id = $2 and member_id = $3',
    ],
    ['directory_group_members', 'directory_group_members_of_user', 'account_id = $1 and user_id = $2'],
    [
      'directory_group_members',
      'directory_group_members_of_group',
      'account_id = $1 and member_group_id = $2',
    ],
  ])('of %s use %s for %s, as they must once there are many rows', async (table, index, condition) => {
    const database = await createTestDatabase();
    const client = new Client({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(
      `explain (generic_plan) select * from ${table} where ${condition}`,
    );
    await client.end();
    await database.drop();
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain(`using ${index} on`);
  });
});
