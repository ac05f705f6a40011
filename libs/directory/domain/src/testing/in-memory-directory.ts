import { FixedClock, type Clock } from '@vbc/util';
import { InMemoryAccountRepository } from '../account/in-memory-account-repository';
import { InMemoryAuditLog, InMemoryAuditReader } from '../audit/in-memory-audit-log';
import type { AuditReader } from '../audit/audit-log.port';
import { InMemoryConnectionRepository } from '../connection/in-memory-connection-repository';
import type { GroupView } from '../group/group-view.port';
import { InMemoryGroupRepository } from '../group/in-memory-group-repository';
import { InMemoryGroupView } from '../group/in-memory-group-view';
import type { DirectoryView } from '../record/directory-view.port';
import { InMemoryDirectoryView } from '../record/in-memory-directory-view';
import { InMemoryExtensionRepository } from '../record/in-memory-extension-repository';
import { InMemoryPersonRepository } from '../record/in-memory-person-repository';
import { InMemoryJobQueue } from '../stores/in-memory-job-queue';
import { InMemoryState, type InMemoryJob } from '../stores/in-memory-state';
import { InMemoryUnitOfWork } from '../stores/in-memory-unit-of-work';
import type { DirectoryStores, UnitOfWork } from '../stores/unit-of-work.port';
import { BUILT_AT } from './builders';
import { InMemoryUserDirectory } from '../user/in-memory-user-directory';
import type { UserDirectory } from '../user/user-directory.port';

/** The domain's world in memory: every port, over one state. */
export interface InMemoryDirectory {
  readonly clock: Clock;
  /** The tables behind the ports; read it in assertions. */
  readonly state: InMemoryState;
  /** One after the other, with real rollback. */
  readonly unitOfWork: UnitOfWork;
  /** The ports outside any transaction: for arranging a test, and for a unit of work that adds stores of its own. */
  readonly stores: DirectoryStores;
  readonly view: DirectoryView;
  readonly groupView: GroupView;
  readonly directory: UserDirectory;
  readonly audit: AuditReader;
  /** The jobs enqueued and committed, oldest first. */
  jobs(): readonly InMemoryJob[];
}

/** @param options.clock what stamps audit rows; without it one that stands still at the builders' moment */
export function inMemoryDirectory(options: { clock?: Clock } = {}): InMemoryDirectory {
  const clock = options.clock ?? new FixedClock(BUILT_AT);
  const state = new InMemoryState();
  const stores: DirectoryStores = {
    accounts: new InMemoryAccountRepository(state),
    people: new InMemoryPersonRepository(state),
    extensions: new InMemoryExtensionRepository(state),
    groups: new InMemoryGroupRepository(state),
    connections: new InMemoryConnectionRepository(state),
    audit: new InMemoryAuditLog(state, clock),
    jobs: new InMemoryJobQueue(state),
  };
  return {
    clock,
    state,
    stores,
    unitOfWork: new InMemoryUnitOfWork(state, stores),
    view: new InMemoryDirectoryView(state),
    groupView: new InMemoryGroupView(state),
    directory: new InMemoryUserDirectory(state),
    audit: new InMemoryAuditReader(state),
    jobs: () => state.jobs,
  };
}
