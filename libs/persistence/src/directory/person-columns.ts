/**
 * The columns of `person_rows` from users `u`, directory_records `r` and connections `c`, in a statement whose first two
 * parameters are the account and the connection: groups are those of this connection alone.
 */
export const PERSON_COLUMNS = `
  u.account_id, u.user_id, u.user_name, u.first_name, u.last_name, u.email, u.role, u.staged, u.sso_off,
  u.created_at, u.updated_at, u.version,
  r.connection_id, c.label as connection_label, r.state as record_state, r.user_name as record_user_name,
  r.first_name as record_first_name, r.last_name as record_last_name, r.email as record_email, r.external_id, r.resource,
  r.created_at as record_created_at, r.updated_at as record_updated_at, r.version as record_version,
  (
    select jsonb_agg(
      jsonb_build_object('connectionId', g.connection_id, 'id', g.group_id, 'displayName', g.display_name)
      order by g.created_at, g.group_id
    )
    from directory_group_members m
    join directory_groups g on g.account_id = m.account_id and g.group_id = m.group_id and g.connection_id = $2
    where m.account_id = u.account_id and m.user_id = u.user_id
  ) as in_groups`;
