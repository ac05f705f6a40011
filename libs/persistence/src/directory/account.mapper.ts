import type { Account } from '@vbc/directory/domain';

import type { AccountEntity } from './account.entity';

/** The entity as a plain object, for writing. */
type AccountColumns = Pick<AccountEntity, keyof AccountEntity>;

export function accountFromEntity(row: AccountEntity): Account {
  const { scimEnabled, scimOnly, welcomeMailsDisabled } = row;
  return {
    id: row.accountId,
    key: row.key,
    name: row.name,
    switches: { scimEnabled, scimOnly, welcomeMailsDisabled },
    sso: { enabled: row.ssoEnabled, enforced: row.ssoEnforced },
    version: row.version,
    createdAt: row.createdAt,
  };
}

export function accountToColumns(account: Account): AccountColumns {
  return {
    accountId: account.id,
    key: account.key,
    name: account.name,
    ...account.switches,
    ssoEnabled: account.sso.enabled,
    ssoEnforced: account.sso.enforced,
    version: account.version,
    createdAt: account.createdAt,
  };
}
