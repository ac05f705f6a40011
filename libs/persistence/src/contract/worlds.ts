import type { AuditReader, DirectoryView, GroupView, UnitOfWork, UserDirectory } from '@vbc/directory/domain';
import { BUILT_AT, inMemoryDirectory } from '@vbc/directory/domain/testing';
import { FixedClock } from '@vbc/util';

import { createDataSource } from '../data-source';
import { createDirectoryUnitOfWork } from '../directory/directory-unit-of-work';
import { SqlAuditReader } from '../directory/sql-audit-reader';
import { SqlDirectoryView } from '../directory/sql-directory-view';
import { SqlUserDirectory } from '../directory/sql-user-directory';
import { SqlGroupView } from '../group/sql-group-view';
import { createTestDatabase } from '../testing';

/** The ports of the directory, whatever stands behind them. */
export interface World {
  readonly clock: FixedClock;
  readonly unitOfWork: UnitOfWork;
  readonly view: DirectoryView;
  readonly groupView: GroupView;
  readonly directory: UserDirectory;
  readonly audit: AuditReader;
  close(): Promise<void>;
}

function inMemory(): Promise<World> {
  const clock = new FixedClock(BUILT_AT);
  const { unitOfWork, view, groupView, directory, audit } = inMemoryDirectory({ clock });
  return Promise.resolve({
    clock,
    unitOfWork,
    view,
    groupView,
    directory,
    audit,
    close: () => Promise.resolve(),
  });
}

async function inPostgres(): Promise<World> {
  const clock = new FixedClock(BUILT_AT);
  const database = await createTestDatabase();
  const dataSource = await createDataSource({ url: database.url }).initialize();
  return {
    clock,
    unitOfWork: createDirectoryUnitOfWork(dataSource, { clock }),
    view: new SqlDirectoryView(dataSource.manager),
    groupView: new SqlGroupView(dataSource.manager),
    directory: new SqlUserDirectory(dataSource.manager),
    audit: new SqlAuditReader(dataSource.manager),
    close: async () => {
      await dataSource.destroy();
      await database.drop();
    },
  };
}

/** What both keep, the fakes that other tests rely on and the real ones. */
export const WORLDS: readonly (readonly [string, () => Promise<World>])[] = [
  ['in memory', inMemory],
  ['in PostgreSQL', inPostgres],
];
