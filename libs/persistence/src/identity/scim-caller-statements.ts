import { ACCOUNT_COLUMNS } from './member-row';

const CALLER_COLUMNS = `
  c.account_id, c.connection_id, c.label, c.kind, c.status, c.strict, c.rate_limit,
  ${ACCOUNT_COLUMNS},
  u.user_id as person_id, u.user_name as person_name, u.role as person_role, u.staged as person_staged,
  u.sso_off as person_sso_off`;

/** One indexed look-up by hash, then everything by account. Parameter: the hash. */
export const CALLER_BY_BEARER_TOKEN = `
  select ${CALLER_COLUMNS}, t.role as token_role, t.created_by, t.expires_at, t.revoked_at, t.last_used_at
  from bearer_tokens t
  join accounts a on a.account_id = t.account_id
  join connections c on c.account_id = t.account_id and c.connection_id = t.connection_id
  left join users u on u.account_id = t.account_id and u.user_id = t.created_by
  where t.token_hash = $1`;

/** The grant's id begins with its account, so that the join goes by account. Parameter: the hash. */
export const CALLER_BY_ACCESS_TOKEN = `
  select ${CALLER_COLUMNS}, t.payload->>'scope' as scope, t.expires_at, c.last_used_at
  from oauth_artefacts t
  join oauth_grants g on g.account_id = split_part(t.grant_id, '.', 1)::uuid and g.grant_id = t.grant_id
  join accounts a on a.account_id = g.account_id
  join connections c on c.account_id = g.account_id and c.connection_id = g.connection_id
  left join users u on u.account_id = g.account_id and u.user_id = g.user_id
  where t.kind = 'AccessToken' and t.id_hash = $1`;

/** Parameters: hash, time, address, agent, account, connection. */
export const BEARER_TOKEN_USED = `
  with used as (
    update bearer_tokens set last_used_at = $2, last_used_address = $3, last_used_agent = $4 where token_hash = $1
  )
  update connections set last_used_at = $2 where account_id = $5 and connection_id = $6`;

/** Parameters: time, account, connection. */
export const CONNECTION_USED =
  'update connections set last_used_at = $1 where account_id = $2 and connection_id = $3';
