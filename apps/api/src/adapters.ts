import { GroupProvisioning, Provisioning, type AuditEvent } from '@vbc/directory/domain';
import { Argon2PasswordHasher, LoggedAfterwards, FederatedAssertions } from '@vbc/identity/api';
import { createPasswordLink, OutboundFailedError } from '@vbc/identity/domain';
import {
  createIdentityUnitOfWork,
  LeasedRateLimiter,
  SqlArtefactStore,
  SqlAuditReader,
  SqlConnectionCredentials,
  SqlDevelopmentMailbox,
  SqlDirectoryView,
  SqlGroupView,
  SqlOAuthClientRepository,
  SqlRateBucket,
  SqlScimCallerLookup,
  SqlServiceClientDirectory,
  SqlSessionLookup,
  SqlSignInDirectory,
  SqlSsoSettingsRepository,
  SqlSsoStandingReader,
  SqlSsoStateStore,
  SqlThrottleStore,
  SqlUserDirectory,
  TypeormAccountRepository,
  TypeormConnectionRepository,
} from '@vbc/persistence';
import { GuardedHttp, type Config } from '@vbc/platform';
import { systemClock } from '@vbc/util';
import type { DataSource, EntityManager } from 'typeorm';

/** The product's ports, bound to PostgreSQL. Made once per process; each module takes those it names. */
export type Adapters = ReturnType<typeof createAdapters>;

export function createAdapters(config: Config, dataSource: DataSource) {
  const clock = systemClock;
  const { manager } = dataSource;
  const scimUrl = `${config.publicUrl}/scim/v2`;
  const unitOfWork = createIdentityUnitOfWork(dataSource, { clock, scimUrl });
  const outbound = outboundHttp(config);
  return {
    config,
    clock,
    dataSource,
    unitOfWork,
    hasher: new Argon2PasswordHasher(),
    afterwards: new LoggedAfterwards(),
    outbound,
    assertions: new FederatedAssertions(outbound, clock),
    provisioning: new Provisioning(unitOfWork, clock),
    groups: new GroupProvisioning(unitOfWork, clock),
    // Reading, each outside any transaction.
    accounts: new TypeormAccountRepository(manager),
    artefacts: new SqlArtefactStore(manager),
    auditReader: new SqlAuditReader(manager),
    callers: new SqlScimCallerLookup(manager),
    clients: new SqlOAuthClientRepository(manager),
    groupView: new SqlGroupView(manager, scimUrl),
    connections: new TypeormConnectionRepository(manager, clock),
    credentials: new SqlConnectionCredentials(manager),
    people: new SqlSignInDirectory(manager),
    serviceClients: new SqlServiceClientDirectory(manager),
    sessions: new SqlSessionLookup(manager),
    limiter: new LeasedRateLimiter(new SqlRateBucket(manager), clock),
    ...singleSignOn(manager),
    throttle: new SqlThrottleStore(dataSource),
    users: new SqlUserDirectory(manager),
    view: new SqlDirectoryView(manager, scimUrl),
    mailbox: new SqlDevelopmentMailbox(manager),
    // Writing one thing on its own.
    auditLog: {
      append: (event: AuditEvent) => unitOfWork.transaction((stores) => stores.audit.append(event)),
    },
    links: {
      create: (accountId: string, userId: string, purpose: 'welcome' | 'reset') =>
        createPasswordLink(
          { clock, unitOfWork, publicUrl: config.publicUrl },
          { accountId, userId, purpose },
        ),
    },
    resetMail: {
      enqueue: (to: { accountId: string; userId: string }) =>
        unitOfWork.transaction((stores) => stores.jobs.sendPasswordReset(to)),
    },
  };
}

function outboundHttp({ allowLoopbackEndpoints: allowLoopback }: Config): GuardedHttp {
  return new GuardedHttp({ allowLoopback, Failure: OutboundFailedError });
}

function singleSignOn(manager: EntityManager) {
  return {
    ssoSettings: new SqlSsoSettingsRepository(manager),
    ssoStanding: new SqlSsoStandingReader(manager),
    ssoStates: new SqlSsoStateStore(manager),
  };
}
