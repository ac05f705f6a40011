/** The grants of a connection and every code and token made from them: from the commit on they are worth nothing. */
const REVOKE_GRANTS = `
  gone_grants as (
    delete from oauth_grants where account_id = $1 and connection_id = $2 returning grant_id
  ),
  gone_artefacts as (
    delete from oauth_artefacts a using gone_grants g where a.grant_id = g.grant_id
  )`;

/** Rule 8; a pause outlasts it. Parameters: account, connection, reason, user name, time, name of the person. */
export const END_CONNECTION = `
  with ${REVOKE_GRANTS}
  update connections
  set status = case status when 'paused' then 'paused' else 'ended' end, ended_reason = $3, ended_user_name = $4, ended_at = $5, ended_person_name = $6
  where account_id = $1 and connection_id = $2`;

/** Nobody writes a first record of this connection from here on. Parameters: account, connection. */
export const LOCK_CONNECTION =
  'select from connections where account_id = $1 and connection_id = $2 for update';

/** Nobody changes a record of it, and the names with it, from here on. Parameters: account, connection. */
export const LOCK_ITS_USERS = `
  select from users u
  where u.account_id = $1 and u.user_id in (
    select r.user_id from directory_records r where r.account_id = $1 and r.connection_id = $2
  )
  order by u.user_id for no key update`;

/** Its records go with it, so the login names that only they held are free again. Parameters: account, connection. */
export const REMOVE_CONNECTION = `
  with ${REVOKE_GRANTS},
  gone_tokens as (
    delete from bearer_tokens where account_id = $1 and connection_id = $2
  ),
  gone_client as (
    delete from service_clients where account_id = $1 and connection_id = $2
  ),
  gone_secrets as (
    delete from client_secrets where account_id = $1 and connection_id = $2
  ),
  gone_federations as (
    delete from federations where account_id = $1 and connection_id = $2
  ),
  gone_names as (
    delete from login_names n
    using directory_records own
    where own.account_id = $1 and own.connection_id = $2
      and n.name_key = own.name_key and n.account_id = $1 and n.user_id = own.user_id
      and not exists (
        select from users u
        where u.account_id = $1 and u.user_id = own.user_id and u.name_key = own.name_key
      )
      and not exists (
        select from directory_records other
        where other.account_id = $1 and other.user_id = own.user_id and other.connection_id <> $2
          and other.state <> 'deleted' and other.name_key = own.name_key
      )
  )
  delete from connections where account_id = $1 and connection_id = $2`;

/**
 * Rules 9 and 10. A person-bound grant carries the role its person has now; any other credential the one its creator had, AA
 * once that person is no longer SU, deleted included; one that the operator made (no creator) keeps its own. Parameters: account, connection, now.
 */
export const AUTHORITY_NOW = `
  select authority from (
    select u.role as authority
    from oauth_grants g join users u on u.account_id = g.account_id and u.user_id = g.user_id
    where g.account_id = $1 and g.connection_id = $2 and u.role <> 'EU'
      and (g.expires_at is null or g.expires_at > $3)
    union all
    select case when held.role = 'SU' and (held.created_by is null or u.role = 'SU') then 'SU' else 'AA' end
    from (
      select role, created_by from bearer_tokens
      where account_id = $1 and connection_id = $2 and revoked_at is null and (expires_at is null or expires_at > $3)
      union all
      select role, created_by from client_secrets
      where account_id = $1 and connection_id = $2 and revoked_at is null and expires_at > $3
      union all
      select role, created_by from federations
      where account_id = $1 and connection_id = $2 and revoked_at is null
    ) held
    left join users u on u.account_id = $1 and u.user_id = held.created_by
  ) live
  order by authority = 'SU' desc
  limit 1`;
