import type { UnitOfWork } from '@vbc/directory/domain';
import type { DataSource } from 'typeorm';

import { createUnitOfWork, type UnitOfWorkSettings } from '../unit-of-work';

/** The directory's unit of work over PostgreSQL. Work that loses a deadlock is run again. */
export function createDirectoryUnitOfWork(dataSource: DataSource, settings: UnitOfWorkSettings): UnitOfWork {
  return createUnitOfWork(dataSource, settings, (_, directory) => directory);
}
