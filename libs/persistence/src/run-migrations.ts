import { Logger, runMigrations as migrateQueue } from 'graphile-worker';
import type { QueryRunner } from 'typeorm';

import { createDataSource } from './data-source';

/** The lock under which the schema is changed; any number will do. */
const MIGRATION_LOCK = 7_365_002;

const silent = new Logger(() => () => undefined);

/**
 * Brings the database behind `url` to the newest schema, the job queue's own included. Safe to call from several
 * processes at once: the others wait and then find nothing to do.
 */
export async function runMigrations(url: string): Promise<void> {
  const dataSource = await createDataSource({ url, poolSize: 2 }).initialize();
  const lockHolder = dataSource.createQueryRunner();
  try {
    await underLock(lockHolder, async () => {
      await dataSource.runMigrations();
      await migrateQueue({ connectionString: url, logger: silent });
    });
  } finally {
    await lockHolder.release();
    await dataSource.destroy();
  }
}

async function underLock(holder: QueryRunner, work: () => Promise<void>): Promise<void> {
  await holder.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
  try {
    await work();
  } finally {
    await holder.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
  }
}
