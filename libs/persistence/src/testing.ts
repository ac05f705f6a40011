import { resolve } from 'node:path';

import { createTestDatabase as cloneTestDatabase, type TestDatabase } from '@vbc/jest';
import type { DataSource } from 'typeorm';

import { runMigrations } from './run-migrations';

export type { TestDatabase } from '@vbc/jest';

/** A migrated database of its own for one test file; drop it in `afterAll`. */
export function createTestDatabase(): Promise<TestDatabase> {
  return cloneTestDatabase({
    sources: resolve(import.meta.dirname, 'migrations'),
    migrate: runMigrations,
  });
}

/** Until somebody stands in line for a row lock in the database of a test. */
export async function waitingForLock(dataSource: DataSource): Promise<void> {
  const sql = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  const deadline = performance.now() + 5_000;
  while ((await dataSource.query<unknown[]>(sql)).length === 0) {
    if (performance.now() > deadline) throw new Error('Nobody waits for a lock');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
