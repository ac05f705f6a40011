import type { Authority, ConnectionKind, ConnectionStatus, Role } from '@vbc/directory/domain';
import {
  personBoundAuthority,
  SCIM_SCOPE,
  serviceTokenAuthority,
  tokenState,
  type CallerPerson,
  type ScimCaller,
  type ScimCallerLookup,
  type TokenForm,
  type TokenSource,
  type TokenUse,
} from '@vbc/identity/domain';
import type { EntityManager } from 'typeorm';

import { rateLimitFromColumn } from '../limits/rate-limit-column';
import { promptQuery } from '../sql/prompt-query';
import type { MemberRow } from './member-row';
import { LONGEST_AGENT } from './service-credential-row';
import {
  BEARER_TOKEN_USED,
  CALLER_BY_ACCESS_TOKEN,
  CALLER_BY_BEARER_TOKEN,
  CALLER_BY_CLIENT_TOKEN,
  GRANT_USED,
  SERVICE_CREDENTIAL_USED,
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
  /** The grant's, the bearer token's, or that of the credential which a client's token was made with. */
  readonly credential_id: string;
  readonly credential_expires_at?: Date | null;
  readonly last_used_at: Date | null;
  readonly source: TokenSource;
  readonly scope?: string | null;
  readonly token_role?: Authority | null;
  readonly created_by?: string | null;
}

/** How often "last used" is written at most. */
const USE_WRITTEN_EVERY_MS = 60_000;

const CALLER_BY: Readonly<Record<TokenForm, string>> = {
  'access-token': CALLER_BY_ACCESS_TOKEN,
  'client-token': CALLER_BY_CLIENT_TOKEN,
  bearer: CALLER_BY_BEARER_TOKEN,
};

const USED: Readonly<Record<TokenSource, string>> = {
  oauth: GRANT_USED,
  'client-credentials': SERVICE_CREDENTIAL_USED,
  bearer: BEARER_TOKEN_USED,
};

/** What a token stands for, by one SELECT and no cache: a revocation counts at once. */
export class SqlScimCallerLookup implements ScimCallerLookup {
  constructor(private readonly manager: EntityManager) {}

  async find(tokenHash: Buffer, form: TokenForm, use: TokenUse): Promise<ScimCaller | null> {
    const [row] = await promptQuery<CallerRow>(this.manager, CALLER_BY[form], [tokenHash]);
    if (row === undefined) return null;
    const caller = row.source === 'oauth' ? personsCaller(row, use.at) : serviceCaller(row, use.at);
    if (caller.tokenState === 'live' && useDue(row, use.at)) await this.written(row, use);
    return caller;
  }

  private async written(row: CallerRow, use: TokenUse): Promise<void> {
    await this.manager.query(USED[row.source], [
      use.at,
      use.address ?? null,
      use.agent?.slice(0, LONGEST_AGENT) ?? null,
      row.account_id,
      row.connection_id,
      row.credential_id,
    ]);
  }
}

function useDue(row: CallerRow, now: Date): boolean {
  return row.last_used_at === null || now.getTime() - row.last_used_at.getTime() >= USE_WRITTEN_EVERY_MS;
}

/** Of nobody's own (rule 10): there is no provisioning user, whoever made the credential. */
function serviceCaller(row: CallerRow, now: Date): ScimCaller {
  const { token_role: role, created_by: createdBy } = row;
  const made = { role: role ?? 'AA', createdBy: createdBy ?? undefined };
  const authority = serviceTokenAuthority(made, personFrom(row));
  return {
    connection: actingConnection(row, authority),
    connectionStatus: row.status,
    rateLimit: rateLimitFromColumn(row.rate_limit),
    tokenState: tokenState(lifetime(row), now),
    source: row.source,
    // A bearer token is made for SCIM and nothing else.
    hasScope: row.source === 'bearer' || grantsScim(row),
  };
}

/** A person who may not provision any more makes the token worthless, whatever else is written down (rule 8). */
function personsCaller(row: CallerRow, now: Date): ScimCaller {
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
    hasScope: grantsScim(row),
  };
}

function grantsScim({ scope }: CallerRow): boolean {
  return scope?.split(' ').includes(SCIM_SCOPE) ?? false;
}

/** A token ends with itself or with the credential it was made with, whichever is earlier. */
function lifetime(row: CallerRow) {
  const ends = [row.expires_at, row.credential_expires_at ?? null].filter((end) => end !== null);
  const first = ends.length === 0 ? undefined : new Date(Math.min(...ends.map((end) => end.getTime())));
  return { expiresAt: first, revokedAt: row.revoked_at ?? undefined };
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
