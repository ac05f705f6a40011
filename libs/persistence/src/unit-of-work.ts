import { setTimeout } from 'node:timers/promises';

import type { DirectoryStores } from '@vbc/directory/domain';
import type { Clock } from '@vbc/util';
import type { DataSource, EntityManager } from 'typeorm';

import { isTransient } from './database-error';
import { Outbox } from './directory/outbox';
import { SqlExtensionRepository } from './directory/sql-extension-repository';
import { SqlPersonRepository } from './directory/sql-person-repository';
import { TypeormAccountRepository } from './directory/typeorm-account-repository';
import { TypeormConnectionRepository } from './directory/typeorm-connection-repository';
import { SqlGroupRepository } from './group/sql-group-repository';
import { inTransaction } from './sql/transaction';

/** How often the same work is begun when PostgreSQL breaks a deadlock at its cost. */
const ATTEMPTS = 4;
/** So that the one that won gets its locks before they are asked for again. */
const PAUSE_MS = 20;

export interface UnitOfWorkSettings {
  readonly clock: Clock;
  /** The address of the SCIM endpoints as served; only filters that name it need it. */
  readonly scimUrl?: string;
}

/** What a transaction offers beside the directory's stores. */
type Widen<Stores> = (manager: EntityManager, directory: DirectoryStores) => Stores;

/**
 * A unit of work over PostgreSQL whose stores are the directory's, widened. Work that loses a deadlock is run again, so it
 * must have no effect outside its stores.
 */
export function createUnitOfWork<Stores>(
  dataSource: DataSource,
  settings: UnitOfWorkSettings,
  widen: Widen<Stores>,
): { transaction<T>(work: (stores: Stores) => Promise<T>): Promise<T> } {
  return {
    async transaction<T>(work: (stores: Stores) => Promise<T>): Promise<T> {
      for (let attempt = 1; ; attempt += 1) {
        try {
          const outbox = new Outbox(settings.clock);
          return await inTransaction(dataSource, {
            run: (manager) => work(widen(manager, directoryStores(manager, settings, outbox))),
            last: () => outbox.statement(),
          });
        } catch (error) {
          if (attempt === ATTEMPTS || !isTransient(error)) throw error;
          await setTimeout(attempt * PAUSE_MS);
        }
      }
    },
  };
}

function directoryStores(
  manager: EntityManager,
  { clock, scimUrl }: UnitOfWorkSettings,
  outbox: Outbox,
): DirectoryStores {
  return {
    accounts: new TypeormAccountRepository(manager),
    people: new SqlPersonRepository(manager),
    extensions: new SqlExtensionRepository(manager),
    groups: new SqlGroupRepository(manager, scimUrl),
    connections: new TypeormConnectionRepository(manager, clock),
    audit: outbox,
    jobs: outbox,
  };
}
