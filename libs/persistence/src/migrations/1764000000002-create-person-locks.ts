import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A function because each statement inside it sees what was committed before it: the records are read after the row lock
 * is held, in one round trip. In one plain statement they would be read as they were before the wait for the lock. The lock
 * leaves the key alone, so that a session or token that refers to the user need not wait.
 */
export const LOCK_PERSON = `
create function lock_person(of_account uuid, of_user uuid) returns setof person_rows
language plpgsql as $$
begin
  perform from users where account_id = of_account and user_id = of_user for no key update;
  return query select * from person_rows p where p.account_id = of_account and p.user_id = of_user;
end $$`;

/**
 * Nothing for a free name; one row of nulls for another account's; else as lock_person. The name can
 * move while the lock is waited for, so it is looked up again until it stands still.
 */
export const LOCK_NAME_OWNER = `
create function lock_name_owner(of_account uuid, of_name text) returns setof person_rows
language plpgsql as $$
declare
  owner login_names;
  again login_names;
begin
  loop
    select * into owner from login_names where name_key = of_name;
    if not found then return; end if;
    if owner.account_id <> of_account then
      return query select p.* from (select owner.account_id) o left join person_rows p on false;
      return;
    end if;
    perform from users where account_id = owner.account_id and user_id = owner.user_id for no key update;
    select * into again from login_names where name_key = of_name;
    exit when again = owner;
  end loop;
  return query select * from person_rows p where p.account_id = owner.account_id and p.user_id = owner.user_id;
end $$`;

/** A user with one row per record, or one with no record. */
export const PERSON_ROWS = `
create view person_rows as
select u.account_id, u.user_id, u.user_name, u.first_name, u.last_name, u.email, u.role, u.staged, u.sso_off,
  u.created_at, u.updated_at, u.version,
  r.connection_id, c.label as connection_label, r.state as record_state, r.user_name as record_user_name,
  r.first_name as record_first_name, r.last_name as record_last_name, r.email as record_email, r.external_id, r.resource,
  r.created_at as record_created_at, r.updated_at as record_updated_at, r.version as record_version
from users u
left join (
  directory_records r join connections c on c.account_id = r.account_id and c.connection_id = r.connection_id
) on r.account_id = u.account_id and r.user_id = u.user_id`;

/** Loading a person under a row lock in one round trip. */
export class CreatePersonLocks1764000000002 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(PERSON_ROWS);
    await queryRunner.query(LOCK_PERSON);
    await queryRunner.query(LOCK_NAME_OWNER);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop function lock_name_owner(uuid, text), lock_person(uuid, uuid)');
    await queryRunner.query('drop view person_rows');
  }
}
