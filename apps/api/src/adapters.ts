import { Provisioning, type AuditEvent } from '@vbc/directory/domain';
import { createIdentityUnitOfWork, SqlDirectoryView, SqlScimCallerLookup } from '@vbc/persistence';
import type { Config } from '@vbc/platform';
import { systemClock } from '@vbc/util';
import type { DataSource } from 'typeorm';

/** The product's ports, bound to PostgreSQL. Made once per process; the modules take what they need. */
export type Adapters = ReturnType<typeof createAdapters>;

export function createAdapters(config: Config, dataSource: DataSource) {
  const clock = systemClock;
  const { manager } = dataSource;
  const unitOfWork = createIdentityUnitOfWork(dataSource, { clock });
  return {
    config,
    clock,
    dataSource,
    unitOfWork,
    view: new SqlDirectoryView(manager),
    callers: new SqlScimCallerLookup(manager),
    provisioning: new Provisioning(unitOfWork, clock),
    audit: {
      append: (event: AuditEvent) => unitOfWork.transaction((stores) => stores.audit.append(event)),
    },
  };
}
