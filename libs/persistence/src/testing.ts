import { resolve } from 'node:path';

import { createTestDatabase as cloneTestDatabase, type TestDatabase } from '@vbc/jest';

import { runMigrations } from './run-migrations';

export type { TestDatabase } from '@vbc/jest';

/** A migrated database of its own for one test file; drop it in `afterAll`. */
export function createTestDatabase(): Promise<TestDatabase> {
  return cloneTestDatabase({
    sources: resolve(import.meta.dirname, 'migrations'),
    migrate: runMigrations,
  });
}
