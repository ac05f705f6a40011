import type { MigrationInterface, QueryRunner } from 'typeorm';

import { LOCK_NAME_OWNER, LOCK_PERSON, PERSON_ROWS } from './1764000000002-create-person-locks';

/* Indexes in an order for which the plans made on empty tables fit full ones, as the migration of `users` explains. */
const GROUPS = `
create table directory_groups (
  account_id uuid not null,
  connection_id uuid not null,
  group_id uuid not null,
  display_name text not null,
  name_key text not null,
  external_id text,
  resource jsonb not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null,
  foreign key (account_id, connection_id) references connections on delete cascade
);
create index directory_groups_in_order on directory_groups (account_id, connection_id, created_at, group_id);
create index directory_groups_by_external_id on directory_groups (external_id, account_id, connection_id);
alter table directory_groups add constraint directory_groups_name unique (account_id, connection_id, name_key);
alter table directory_groups add primary key (account_id, group_id)`;

/** `place` keeps the order in which members came. What goes takes its memberships along. */
const MEMBERS = `
create table directory_group_members (
  account_id uuid not null,
  group_id uuid not null,
  member_id uuid not null generated always as (coalesce(user_id, member_group_id)) stored,
  user_id uuid,
  member_group_id uuid,
  place bigint not null generated always as identity,
  foreign key (account_id, group_id) references directory_groups on delete cascade,
  foreign key (account_id, user_id) references users on delete cascade,
  foreign key (account_id, member_group_id) references directory_groups on delete cascade,
  check (num_nonnulls(user_id, member_group_id) = 1)
);
create index directory_group_members_of_group on directory_group_members (member_group_id, account_id, group_id)
  where member_group_id is not null;
create index directory_group_members_of_user on directory_group_members (user_id, account_id, group_id)
  where user_id is not null;
alter table directory_group_members add primary key (account_id, group_id, member_id)`;

/**
 * Adds the users and groups the connection sees and says how many came in and which ids it does not know. A function
 * because each statement inside it sees what was committed before it: a user whose record is being deleted is waited for,
 * and then judged as it stands. Each id is looked up on its own, so that no plan reads the whole account. Who belongs already
 * is left alone: a user who is about to leave the group, and waits for it, is not waited for in turn.
 */
const ADD_MEMBERS = `
create function add_group_members(of_account uuid, of_connection uuid, to_group uuid, ids uuid[])
returns table (added integer, unknown uuid[])
language plpgsql as $$
begin
  perform (select 1 from users u where u.account_id = of_account and u.user_id = s.id for share)
  from (
    select distinct sent.id from unnest(ids) sent (id)
    where (
      select m.place from directory_group_members m
      where m.account_id = of_account and m.group_id = to_group and m.member_id = sent.id
    ) is null
    order by sent.id
  ) s;
  return query
    with sent as (
      select s.id, min(s.place) as place from unnest(ids) with ordinality s (id, place)
      where (
        select m.place from directory_group_members m
        where m.account_id = of_account and m.group_id = to_group and m.member_id = s.id
      ) is null
      group by s.id
    ),
    judged as (
      select s.id, s.place, (
        select u.user_id from users u
        where u.account_id = of_account and u.user_id = s.id and not exists (
          select from directory_records r
          where r.account_id = of_account and r.user_id = s.id and r.connection_id = of_connection
            and r.state = 'deleted'
        )
      ) as user_id, (
        select g.group_id from directory_groups g
        where g.account_id = of_account and g.group_id = s.id and g.group_id <> to_group
          and g.connection_id = of_connection
      ) as member_group_id
      from sent s
    ),
    written as (
      insert into directory_group_members as m (account_id, group_id, user_id, member_group_id)
      select of_account, to_group, j.user_id, j.member_group_id
      from judged j where num_nonnulls(j.user_id, j.member_group_id) = 1
      order by j.place
      on conflict (account_id, group_id, member_id) do nothing
      returning m.member_id
    )
    select (select count(*)::integer from written),
      array(select j.id from judged j where num_nonnulls(j.user_id, j.member_group_id) = 0 order by j.place);
end $$`;

/** As before, with the groups the user belongs to, of every connection; null when there are none. */
const PERSON_ROWS_WITH_GROUPS = PERSON_ROWS.replace(
  'from users u',
  `, (
    select jsonb_agg(
      jsonb_build_object('connectionId', g.connection_id, 'id', g.group_id, 'displayName', g.display_name)
      order by g.created_at, g.group_id
    )
    from directory_group_members m
    join directory_groups g on g.account_id = m.account_id and g.group_id = m.group_id
    where m.account_id = u.account_id and m.user_id = u.user_id
  ) as in_groups
from users u`,
);

const AUDIT_SUBJECT = `
alter table audit_events add column subject_group_id uuid, add column subject_group_name text`;

/** Groups of connections, who belongs to them, and audit entries about them. */
export class CreateGroups1764000000005 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [GROUPS, MEMBERS, ADD_MEMBERS, AUDIT_SUBJECT]) await queryRunner.query(statement);
    await replacePersonRows(queryRunner, PERSON_ROWS_WITH_GROUPS);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await replacePersonRows(queryRunner, PERSON_ROWS);
    await queryRunner.query('alter table audit_events drop subject_group_id, drop subject_group_name');
    await queryRunner.query('drop function add_group_members(uuid, uuid, uuid, uuid[])');
    await queryRunner.query('drop table directory_group_members, directory_groups');
  }
}

/** The functions answer rows of the view, so they are made anew with it. */
async function replacePersonRows(queryRunner: QueryRunner, view: string): Promise<void> {
  await queryRunner.query('drop function lock_name_owner(uuid, text), lock_person(uuid, uuid)');
  await queryRunner.query('drop view person_rows');
  for (const statement of [view, LOCK_PERSON, LOCK_NAME_OWNER]) await queryRunner.query(statement);
}
