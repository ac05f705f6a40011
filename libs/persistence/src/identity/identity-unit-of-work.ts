import type { DirectoryStores } from '@vbc/directory/domain';
import type { IdentityStores, IdentityUnitOfWork } from '@vbc/identity/domain';
import type { DataSource, EntityManager } from 'typeorm';

import { createUnitOfWork, type UnitOfWorkSettings } from '../unit-of-work';
import { SqlBearerTokenRepository } from './sql-bearer-token-repository';
import { SqlExpiryWarnings } from './sql-expiry-warnings';
import { SqlGrantRepository } from './sql-grant-repository';
import { SqlPasswordRepository } from './sql-password-repository';
import { SqlServiceCredentialRepository } from './sql-service-credential-repository';
import { SqlSessionRepository } from './sql-session-repository';
import { SqlSsoLinkRepository } from './sql-sso-link-repository';
import { SqlSsoSettingsRepository } from './sql-sso-settings-repository';

/** As the directory's unit of work, with identity's own stores in the same transaction. */
export function createIdentityUnitOfWork(
  dataSource: DataSource,
  settings: UnitOfWorkSettings,
): IdentityUnitOfWork {
  return createUnitOfWork(dataSource, settings, identityStores);
}

function identityStores(manager: EntityManager, directory: DirectoryStores): IdentityStores {
  return {
    ...directory,
    bearerTokens: new SqlBearerTokenRepository(manager),
    expiryWarnings: new SqlExpiryWarnings(manager),
    grants: new SqlGrantRepository(manager),
    passwords: new SqlPasswordRepository(manager),
    serviceCredentials: new SqlServiceCredentialRepository(manager),
    sessions: new SqlSessionRepository(manager),
    ssoLinks: new SqlSsoLinkRepository(manager),
    ssoSettings: new SqlSsoSettingsRepository(manager),
  };
}
