import type { DirectoryStores, UnitOfWork } from '@vbc/directory/domain';
import type { Clock } from '@vbc/util';
import type { DataSource, EntityManager } from 'typeorm';

import { isTransient } from '../database-error';
import { Outbox } from './outbox';
import { SqlExtensionRepository } from './sql-extension-repository';
import { SqlPersonRepository } from './sql-person-repository';
import { TypeormAccountRepository } from './typeorm-account-repository';
import { TypeormConnectionRepository } from './typeorm-connection-repository';

/** How often the same work is begun when PostgreSQL breaks a deadlock at its cost. */
const ATTEMPTS = 4;

/**
 * The unit of work over PostgreSQL. Work that loses a deadlock is run again, so it must have no effect outside its
 * stores.
 */
export function createDirectoryUnitOfWork(dataSource: DataSource, { clock }: { clock: Clock }): UnitOfWork {
  return {
    async transaction(work) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await dataSource.transaction((manager) => inTransaction(manager, clock, work));
        } catch (error) {
          if (attempt === ATTEMPTS || !isTransient(error)) throw error;
        }
      }
    },
  };
}

async function inTransaction<T>(
  manager: EntityManager,
  clock: Clock,
  work: (stores: DirectoryStores) => Promise<T>,
): Promise<T> {
  const outbox = new Outbox(clock);
  const result = await work({ ...directoryStores(manager, clock), audit: outbox, jobs: outbox });
  await outbox.flush(manager);
  return result;
}

function directoryStores(manager: EntityManager, clock: Clock): Omit<DirectoryStores, 'audit' | 'jobs'> {
  return {
    accounts: new TypeormAccountRepository(manager),
    people: new SqlPersonRepository(manager),
    extensions: new SqlExtensionRepository(manager),
    connections: new TypeormConnectionRepository(manager, clock),
  };
}
