/**
 * The columns of `person_rows` from users `u`, and from the records `r` and the label of one connection, in a statement whose
 * first two parameters are the account and the connection. `groupsColumn` is missing.
 */
export const PERSON_COLUMNS = `
  u.account_id, u.user_id, u.user_name, u.first_name, u.last_name, u.email, u.role, u.staged, u.sso_off,
  u.created_at, u.updated_at, u.version,
  r.connection_id, r.state as record_state, r.user_name as record_user_name,
  r.first_name as record_first_name, r.last_name as record_last_name, r.email as record_email, r.external_id, r.resource,
  r.created_at as record_created_at, r.updated_at as record_updated_at, r.version as record_version,
  (select c.label from connections c where c.account_id = $1 and c.connection_id = $2) as connection_label`;

/**
 * The groups of the connection that a user belongs to, null for none, over rows `of` that have `user_id`. Each group is
 * looked up by its id (LIMIT 1), and not the member among all groups, as a plan made on empty tables would.
 */
export function groupsColumn(of: 'u' | 'page'): string {
  return `(
    select jsonb_agg(
      jsonb_build_object('connectionId', g.connection_id, 'id', g.group_id, 'displayName', g.display_name)
      order by g.created_at, g.group_id
    )
    from directory_group_members m
    cross join lateral (
      select g.* from directory_groups g where g.account_id = $1 and g.group_id = m.group_id limit 1
    ) g
    where m.account_id = $1 and m.user_id = ${of}.user_id and g.connection_id = $2
  ) as in_groups`;
}
