import { GROUP_COLUMNS, MEMBER_DISPLAY, MEMBER_KIND, MEMBERS } from './group-row';

/** Parameters: account, connection, group. */
export const LOCK_GROUP = `
  select ${GROUP_COLUMNS} from directory_groups g
  where g.account_id = $1 and g.connection_id = $2 and g.group_id = $3
  for no key update`;

/** In one order, so that two of these do not wait for each other. Parameters: account, user. */
export const LOCK_GROUPS_OF = `
  select from directory_groups g
  where g.account_id = $1 and g.group_id = any(array(
    select m.group_id from directory_group_members m where m.account_id = $1 and m.user_id = $2
  ))
  order by g.group_id
  for no key update`;

/** No row when the name is taken. Parameters: as `groupValues`, then the time of creation. */
export const INSERT_GROUP = `
  insert into directory_groups
    (account_id, connection_id, group_id, display_name, name_key, external_id, resource, updated_at, version, created_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
  on conflict on constraint directory_groups_name do nothing
  returning group_id`;

/** Parameters: account, connection, name key. */
export const NAME_HOLDER = `
  select group_id from directory_groups where account_id = $1 and connection_id = $2 and name_key = $3`;

/** Writes nothing, and says who has the name, when it is another group's. Parameters: as `groupValues`. */
export const UPDATE_GROUP = `
  with holder as (
    select h.group_id from directory_groups h
    where h.account_id = $1 and h.connection_id = $2 and h.name_key = $5 and h.group_id <> $3
  ),
  written as (
    update directory_groups g
    set display_name = $4, name_key = $5, external_id = $6, resource = $7, updated_at = $8, version = $9
    where g.account_id = $1 and g.connection_id = $2 and g.group_id = $3 and not exists (select from holder)
  )
  select group_id from holder`;

/** Groups that lose a member change by it. Parameters: account, group, time. */
export const DELETE_GROUP = `
  with parents as (
    update directory_groups g set updated_at = $3, version = g.version + 1
    where g.account_id = $1 and g.group_id in (
      select m.group_id from directory_group_members m where m.account_id = $1 and m.member_group_id = $2
    )
  )
  delete from directory_groups where account_id = $1 and group_id = $2`;

/** Parameters: account, connection, group, ids. */
export const ADD_MEMBERS = 'select added, unknown from add_group_members($1, $2, $3, $4)';

/** Parameters: account, group, ids. */
export const REMOVE_MEMBERS = `
  with gone as (
    delete from directory_group_members
    where account_id = $1 and group_id = $2 and member_id = any($3::uuid[])
    returning 1
  )
  select count(*)::integer as removed from gone`;

/** Parameters: account, group, ids. */
export const KEEP_MEMBERS = `
  with gone as (
    delete from directory_group_members m
    where m.account_id = $1 and m.group_id = $2
      and not exists (select from unnest($3::uuid[]) kept (id) where kept.id = m.member_id)
    returning 1
  )
  select count(*)::integer as removed from gone`;

/** @param condition over `MEMBERS`. Parameters: account, group, then those of the condition. */
export function removeMatching(condition: string): string {
  return `
    with gone as (
      delete from directory_group_members where account_id = $1 and group_id = $2 and member_id in (
        select m.member_id from ${MEMBERS} where m.account_id = $1 and m.group_id = $2 and ${condition}
      )
      returning 1
    )
    select count(*)::integer as removed from gone`;
}

/**
 * Where there are more than the limit, one row that says so: they are counted up to there and not read. Parameters: account, group, limit.
 */
export const LIST_MEMBERS = `
  with counted as materialized (
    select count(*) > $3::integer as too_many from (
      select from directory_group_members where account_id = $1 and group_id = $2 limit $3::integer + 1
    ) first_ones
  )
  select true as too_many, null::uuid as member_id, null as kind, null as display, 0 as place
  from counted where too_many
  union all
  select false, m.member_id, ${MEMBER_KIND}, ${MEMBER_DISPLAY}, m.place
  from ${MEMBERS}
  where m.account_id = $1 and m.group_id = $2 and not (select too_many from counted)
  order by place`;

/** The groups it leaves change by it. Parameters: account, connection or null for all, user, time. */
export const LEAVE_GROUPS = `
  with memberships as (
    delete from directory_group_members m using directory_groups g
    where m.account_id = $1 and m.user_id = $3
      and g.account_id = m.account_id and g.group_id = m.group_id
      and ($2::uuid is null or g.connection_id = $2)
    returning m.group_id
  )
  update directory_groups g set updated_at = $4, version = g.version + 1
  where g.account_id = $1 and g.group_id in (select group_id from memberships)`;
