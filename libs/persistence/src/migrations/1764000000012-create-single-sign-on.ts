import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether it is enabled and enforced stands in accounts, where every request needs it. */
const SSO_SETTINGS = `
create table sso_settings (
  account_id uuid primary key references accounts on delete cascade,
  version integer not null,
  provider jsonb,
  client_secret text,
  last_test jsonb,
  tested boolean not null
)`;

const SSO_LINKS = `
create table sso_links (
  account_id uuid not null,
  issuer text not null,
  subject text not null,
  user_id uuid not null,
  created_at timestamptz not null,
  primary key (account_id, issuer, subject),
  constraint sso_links_of_user unique (account_id, user_id),
  foreign key (account_id, user_id) references users on delete cascade
)`;

const SSO_STATES = `
create table sso_states (
  state_hash bytea primary key,
  account_id uuid not null references accounts on delete cascade,
  browser_hash bytea not null,
  purpose text not null check (purpose in ('sign-in', 'test', 'reauthenticate')),
  next text not null,
  user_id uuid,
  settings_version integer not null,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index sso_states_by_end on sso_states (expires_at)`;

/** Single sign-on through the account's provider. The client secret is encrypted, what travels is stored as hashes only. */
export class CreateSingleSignOn1764000000012 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const table of [SSO_SETTINGS, SSO_LINKS, SSO_STATES]) await queryRunner.query(table);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table sso_states, sso_links, sso_settings');
  }
}
