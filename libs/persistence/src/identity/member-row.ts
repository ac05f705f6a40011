import type { Account } from '@vbc/directory/domain';

import type { UserRow } from '../directory/person-row';

export { userFromRow } from '../directory/person-row';

/** A user with their account, from users `u` and accounts `a`. */
export interface MemberRow extends UserRow {
  readonly account_key: string;
  readonly account_name: string;
  readonly scim_enabled: boolean;
  readonly scim_only: boolean;
  readonly welcome_mails_disabled: boolean;
  readonly sso_enabled: boolean;
  readonly sso_enforced: boolean;
  readonly account_version: number;
  readonly account_created_at: Date;
}

export const USER_COLUMNS = `u.account_id, u.user_id, u.user_name, u.first_name, u.last_name, u.email, u.role, u.staged,
  u.sso_off, u.created_at, u.updated_at, u.version`;

export const ACCOUNT_COLUMNS = `a.key as account_key, a.name as account_name, a.scim_enabled, a.scim_only,
  a.welcome_mails_disabled, a.sso_enabled, a.sso_enforced, a.version as account_version,
  a.created_at as account_created_at`;

export function accountFromRow(row: MemberRow): Account {
  return {
    id: row.account_id,
    key: row.account_key,
    name: row.account_name,
    switches: {
      scimEnabled: row.scim_enabled,
      scimOnly: row.scim_only,
      welcomeMailsDisabled: row.welcome_mails_disabled,
    },
    sso: { enabled: row.sso_enabled, enforced: row.sso_enforced },
    version: row.account_version,
    createdAt: row.account_created_at,
  };
}
