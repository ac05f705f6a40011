/** Rule 10: the role the creator `u` had, AA once they are no longer Super User, deleted included. */
const SERVICE_AUTHORITY = (credential: string): string =>
  `case when ${credential}.role = 'SU' and (${credential}.created_by is null or u.role = 'SU') then 'SU' else 'AA' end`;

/**
 * A person's authorization ends with its grant, or before when its refresh token rests for too long. One whose code was never
 * redeemed ends with the code.
 */
const GRANTS = `
  select 'authorization' as kind, g.account_id, g.connection_id, g.grant_id as id, coalesce(o.name, g.client_id) as name,
    case when u.role = 'SU' then 'SU' else 'AA' end as authority, g.user_id as created_by, u.user_name as creator_name,
    g.created_at, least(g.expires_at, held.until) as expires_at, null::timestamptz as revoked_at,
    g.last_used_at, g.last_used_address, g.last_used_agent,
    null as prefix, null as issuer, null as jwks_url, null as subject, null as audience,
    null::timestamptz as last_refused_at, null as last_refusal
  from oauth_grants g
  join users u on u.account_id = g.account_id and u.user_id = g.user_id
  left join oauth_clients o on o.client_id = g.client_id
  cross join lateral (
    select coalesce(max(a.expires_at) filter (where a.kind = 'RefreshToken'), max(a.expires_at), g.created_at) as until
    from oauth_artefacts a where a.grant_id = g.grant_id
  ) held`;

const SECRETS = `
  select 'client-secret' as kind, s.account_id, s.connection_id, s.secret_id::text as id, s.name,
    ${SERVICE_AUTHORITY('s')} as authority, s.created_by, u.user_name as creator_name,
    s.created_at, s.expires_at, s.revoked_at, s.last_used_at, s.last_used_address, s.last_used_agent,
    s.prefix, null as issuer, null as jwks_url, null as subject, null as audience,
    null::timestamptz as last_refused_at, null as last_refusal
  from client_secrets s
  left join users u on u.account_id = s.account_id and u.user_id = s.created_by`;

const FEDERATIONS = `
  select 'federation' as kind, f.account_id, f.connection_id, f.federation_id::text as id, f.name,
    ${SERVICE_AUTHORITY('f')} as authority, f.created_by, u.user_name as creator_name,
    f.created_at, null::timestamptz as expires_at, f.revoked_at,
    f.last_used_at, f.last_used_address, f.last_used_agent,
    null as prefix, f.issuer, f.jwks_url, f.subject, f.audience, f.last_refused_at, f.last_refusal
  from federations f
  left join users u on u.account_id = f.account_id and u.user_id = f.created_by`;

const TOKENS = `
  select 'bearer-token' as kind, t.account_id, t.connection_id, t.token_id::text as id, t.name,
    ${SERVICE_AUTHORITY('t')} as authority, t.created_by, u.user_name as creator_name,
    t.created_at, t.expires_at, t.revoked_at, t.last_used_at, t.last_used_address, t.last_used_agent,
    t.prefix, null as issuer, null as jwks_url, null as subject, null as audience,
    null::timestamptz as last_refused_at, null as last_refusal
  from bearer_tokens t
  left join users u on u.account_id = t.account_id and u.user_id = t.created_by`;

/** Everything of one connection. Parameters: account, connection. */
export const CREDENTIALS_OF_CONNECTION = `
  ${GRANTS} where g.account_id = $1 and g.connection_id = $2
  union all ${SECRETS} where s.account_id = $1 and s.connection_id = $2
  union all ${FEDERATIONS} where f.account_id = $1 and f.connection_id = $2
  union all ${TOKENS} where t.account_id = $1 and t.connection_id = $2
  order by created_at desc, id desc`;

/** What works now. Parameters: account, now. */
export const LIVE_CREDENTIALS_OF_ACCOUNT = `
  ${GRANTS} where g.account_id = $1 and g.expires_at > $2 and held.until > $2
  union all ${SECRETS} where s.account_id = $1 and s.revoked_at is null and s.expires_at > $2
  union all ${FEDERATIONS} where f.account_id = $1 and f.revoked_at is null
  union all ${TOKENS} where t.account_id = $1 and t.revoked_at is null and (t.expires_at is null or t.expires_at > $2)
  order by created_at desc, id desc`;

const ENDING = `
  ${GRANTS}
    where least(g.expires_at, held.until) > $1 and least(g.expires_at, held.until) <= $2
  union all ${SECRETS} where s.revoked_at is null and s.expires_at > $1 and s.expires_at <= $2
  union all ${TOKENS} where t.revoked_at is null and t.expires_at > $1 and t.expires_at <= $2`;

/** What works now and ends until then, over all accounts. Parameters: now, until. */
export const EXPIRING_CREDENTIALS = `
  select e.*, c.label as connection_label, c.kind as connection_kind
  from (${ENDING}) e
  join connections c on c.account_id = e.account_id and c.connection_id = e.connection_id
  order by e.expires_at, e.id`;

/** The same of one account. Parameters: now, until, account. */
export const EXPIRING_CREDENTIALS_OF_ACCOUNT = `
  select e.*, c.label as connection_label, c.kind as connection_kind
  from (${ENDING}) e
  join connections c on c.account_id = e.account_id and c.connection_id = e.connection_id
  where e.account_id = $3
  order by e.expires_at, e.id`;
