import type { Authority, ConnectionKind, ConnectionStatus, Role } from '@vbc/directory/domain';
import {
  personBoundAuthority,
  SCIM_SCOPE,
  serviceTokenAuthority,
  tokenState,
  type CallerPerson,
  type ScimCaller,
  type ScimCallerLookup,
  type TokenSource,
  type TokenUse,
} from '@vbc/identity/domain';
import type { EntityManager } from 'typeorm';

import { rateLimitFromColumn } from '../limits/rate-limit-column';
import { promptQuery } from '../sql/prompt-query';
import type { MemberRow } from './member-row';
import {
  BEARER_TOKEN_USED,
  CALLER_BY_ACCESS_TOKEN,
  CALLER_BY_BEARER_TOKEN,
  CONNECTION_USED,
} from './scim-caller-statements';

type PolicyColumns = Pick<
  MemberRow,
  'scim_enabled' | 'scim_only' | 'welcome_mails_disabled' | 'sso_enabled' | 'sso_enforced'
>;

interface CallerRow extends PolicyColumns {
  readonly account_id: string;
  readonly connection_id: string;
  readonly label: string;
  readonly kind: ConnectionKind;
  readonly status: ConnectionStatus;
  readonly strict: boolean;
  readonly rate_limit: number | null;
  readonly person_id: string | null;
  readonly person_name: string | null;
  readonly person_role: Role | null;
  readonly person_staged: boolean | null;
  readonly person_sso_off: boolean | null;
  readonly expires_at: Date | null;
  readonly revoked_at?: Date | null;
  readonly last_used_at: Date | null;
  readonly scope?: string | null;
  readonly token_role?: Authority;
  readonly created_by?: string | null;
}

/** How often "last used" is written at most. */
const USE_WRITTEN_EVERY_MS = 60_000;

/** What a token stands for, by one SELECT and no cache: a revocation counts at once. */
export class SqlScimCallerLookup implements ScimCallerLookup {
  constructor(private readonly manager: EntityManager) {}

  async find(tokenHash: Buffer, source: TokenSource, use: TokenUse): Promise<ScimCaller | null> {
    const sql = source === 'bearer' ? CALLER_BY_BEARER_TOKEN : CALLER_BY_ACCESS_TOKEN;
    const [row] = await promptQuery<CallerRow>(this.manager, sql, [tokenHash]);
    if (row === undefined) return null;
    const caller = source === 'bearer' ? bearerCaller(row, use.at) : oauthCaller(row, use.at);
    if (caller.tokenState === 'live' && useDue(row, use.at)) await this.written(row, tokenHash, source, use);
    return caller;
  }

  private async written(
    row: CallerRow,
    tokenHash: Buffer,
    source: TokenSource,
    use: TokenUse,
  ): Promise<void> {
    const { account_id: account, connection_id: connection } = row;
    if (source === 'oauth') await this.manager.query(CONNECTION_USED, [use.at, account, connection]);
    else {
      await this.manager.query(BEARER_TOKEN_USED, [
        tokenHash,
        use.at,
        use.address ?? null,
        use.agent?.slice(0, 200) ?? null,
        account,
        connection,
      ]);
    }
  }
}

function useDue(row: CallerRow, now: Date): boolean {
  return row.last_used_at === null || now.getTime() - row.last_used_at.getTime() >= USE_WRITTEN_EVERY_MS;
}

function bearerCaller(row: CallerRow, now: Date): ScimCaller {
  const { token_role: role = 'AA', created_by: createdBy } = row;
  const authority = serviceTokenAuthority({ role, createdBy: createdBy ?? undefined }, personFrom(row));
  return {
    connection: actingConnection(row, authority),
    connectionStatus: row.status,
    rateLimit: rateLimitFromColumn(row.rate_limit),
    tokenState: tokenState(lifetime(row), now),
    source: 'bearer',
    hasScope: true,
  };
}

/** A person who may not provision any more makes the token worthless, whatever else is written down (rule 8). */
function oauthCaller(row: CallerRow, now: Date): ScimCaller {
  const authority = personBoundAuthority(personFrom(row), policyFrom(row));
  return {
    connection: {
      ...actingConnection(row, authority ?? 'AA'),
      ...(row.person_id === null ? {} : { provisioningUserId: row.person_id }),
      ...(row.person_name === null ? {} : { provisioningUserName: row.person_name }),
    },
    connectionStatus: row.status,
    rateLimit: rateLimitFromColumn(row.rate_limit),
    tokenState: authority === null ? 'revoked' : tokenState(lifetime(row), now),
    source: 'oauth',
    hasScope: row.scope?.split(' ').includes(SCIM_SCOPE) ?? false,
  };
}

function lifetime(row: CallerRow) {
  return { expiresAt: row.expires_at ?? undefined, revokedAt: row.revoked_at ?? undefined };
}

function actingConnection(row: CallerRow, authority: Authority): ScimCaller['connection'] {
  return {
    accountId: row.account_id,
    id: row.connection_id,
    label: row.label,
    kind: row.kind,
    strict: row.strict,
    authority,
    policy: policyFrom(row),
  };
}

function policyFrom(row: PolicyColumns) {
  return {
    switches: {
      scimEnabled: row.scim_enabled,
      scimOnly: row.scim_only,
      welcomeMailsDisabled: row.welcome_mails_disabled,
    },
    sso: { enabled: row.sso_enabled, enforced: row.sso_enforced },
  };
}

function personFrom(row: CallerRow): CallerPerson | null {
  if (row.person_role === null) return null;
  return { role: row.person_role, staged: row.person_staged ?? false, ssoOff: row.person_sso_off ?? false };
}
