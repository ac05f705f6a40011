import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
alter table sessions
  add column session_id uuid not null default gen_random_uuid(),
  add column authenticated_at timestamptz,
  add column method text not null default 'password' check (method in ('password', 'sso')),
  add column address text,
  add column agent text;
update sessions set authenticated_at = created_at;
alter table sessions
  alter column session_id drop default,
  alter column authenticated_at set not null,
  alter column method drop default;
create unique index sessions_by_id on sessions (account_id, user_id, session_id);
drop index sessions_of_user;
alter table sign_in_attempts alter column failures type double precision`;

const DOWN = `
alter table sign_in_attempts alter column failures type integer using floor(failures);
create index sessions_of_user on sessions (account_id, user_id);
drop index sessions_by_id;
alter table sessions
  drop column session_id, drop column authenticated_at, drop column method, drop column address, drop column agent`;

/**
 * Sessions a person can tell apart and sign out, and how long ago somebody proved who they are. Counters of attempts
 * shrink by the second, so they have parts of one.
 */
export class NameSessions1764000000011 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(UP);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(DOWN);
  }
}
