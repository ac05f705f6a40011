import { ACCOUNT_COLUMNS } from './member-row';

const CALLER_COLUMNS = `
  c.account_id, c.connection_id, c.label, c.kind, c.status, c.strict, c.rate_limit,
  ${ACCOUNT_COLUMNS},
  u.user_id as person_id, u.user_name as person_name, u.role as person_role, u.staged as person_staged,
  u.sso_off as person_sso_off`;

/** One indexed look-up by hash, then everything by account. Parameter: the hash. */
export const CALLER_BY_BEARER_TOKEN = `
  select ${CALLER_COLUMNS}, 'bearer' as source, t.role as token_role, t.created_by, t.expires_at, t.revoked_at,
    t.last_used_at, t.token_id as credential_id
  from bearer_tokens t
  join accounts a on a.account_id = t.account_id
  join connections c on c.account_id = t.account_id and c.connection_id = t.connection_id
  left join users u on u.account_id = t.account_id and u.user_id = t.created_by
  where t.token_hash = $1`;

/** The grant's id begins with its account, so that the join goes by account. Parameter: the hash. */
export const CALLER_BY_ACCESS_TOKEN = `
  select ${CALLER_COLUMNS}, 'oauth' as source, t.payload->>'scope' as scope, t.expires_at, g.last_used_at,
    g.grant_id as credential_id
  from oauth_artefacts t
  join oauth_grants g on g.account_id = split_part(t.grant_id, '.', 1)::uuid and g.grant_id = t.grant_id
  join accounts a on a.account_id = g.account_id
  join connections c on c.account_id = g.account_id and c.connection_id = g.connection_id
  left join users u on u.account_id = g.account_id and u.user_id = g.user_id
  where t.kind = 'AccessToken' and t.id_hash = $1`;

function callerByClientToken(credentials: { table: string; id: string; end: string }): string {
  return `
  select ${CALLER_COLUMNS}, 'client-credentials' as source, t.payload->>'scope' as scope, t.expires_at, h.last_used_at,
    h.${credentials.id}::text as credential_id, ${credentials.end} as credential_expires_at,
    h.role as token_role, h.created_by, h.revoked_at
  from oauth_artefacts t
  join service_clients s on s.client_id = t.payload->>'clientId'
  join ${credentials.table} h on h.account_id = s.account_id and h.connection_id = s.connection_id
    and h.${credentials.id} = (t.payload->'extra'->>'credential')::uuid
  join accounts a on a.account_id = s.account_id
  join connections c on c.account_id = s.account_id and c.connection_id = s.connection_id
  left join users u on u.account_id = h.account_id and u.user_id = h.created_by
  where t.kind = 'ClientCredentials' and t.id_hash = $1`;
}

/**
 * A client's token (RFC 6749 §4.4): its client leads to the account, and it is worth what the credential it was made with is
 * worth, a secret or a federation. Parameter: the hash.
 */
export const CALLER_BY_CLIENT_TOKEN = `
  ${callerByClientToken({ table: 'client_secrets', id: 'secret_id', end: 'h.expires_at' })}
  union all
  ${callerByClientToken({ table: 'federations', id: 'federation_id', end: 'null::timestamptz' })}
  limit 1`;

/** Parameters: time, address, agent, account, connection, token. */
export const BEARER_TOKEN_USED = `
  with used as (
    update bearer_tokens set last_used_at = $1, last_used_address = $2, last_used_agent = $3
    where account_id = $4 and token_id = $6
  )
  update connections set last_used_at = $1 where account_id = $4 and connection_id = $5`;

/** Parameters: time, address, agent, account, connection, grant. */
export const GRANT_USED = `
  with used as (
    update oauth_grants set last_used_at = $1, last_used_address = $2, last_used_agent = $3
    where account_id = $4 and grant_id = $6
  )
  update connections set last_used_at = $1 where account_id = $4 and connection_id = $5`;

/** It is one of the two. Parameters: time, address, agent, account, connection, credential. */
export const SERVICE_CREDENTIAL_USED = `
  with secret as (
    update client_secrets set last_used_at = $1, last_used_address = $2, last_used_agent = $3
    where account_id = $4 and secret_id = $6::uuid
  ), federation as (
    update federations set last_used_at = $1, last_used_address = $2, last_used_agent = $3
    where account_id = $4 and federation_id = $6::uuid
  )
  update connections set last_used_at = $1 where account_id = $4 and connection_id = $5`;
