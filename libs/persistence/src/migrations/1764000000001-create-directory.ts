import type { MigrationInterface, QueryRunner } from 'typeorm';

const ACCOUNTS = `
create table accounts (
  account_id uuid primary key,
  key text not null constraint accounts_key unique,
  name text not null,
  scim_enabled boolean not null,
  scim_only boolean not null,
  welcome_mails_disabled boolean not null,
  sso_enabled boolean not null,
  sso_enforced boolean not null,
  version integer not null,
  created_at timestamptz not null
)`;

/*
 * To the planner all indexes of an empty table cost the same, and the plan of a prepared statement stays until the table is
 * analysed: a look-up by id could get an index of which only the account fits, and read the whole account each time during
 * a first synchronisation. So only what needs the order of an index has one that begins with the account, and the primary
 * key is made after it: of equals, PostgreSQL takes the younger.
 */
const USERS = `
create table users (
  account_id uuid not null references accounts on delete cascade,
  user_id uuid not null,
  user_name text not null,
  name_key text not null,
  first_name text not null,
  last_name text not null,
  email text not null,
  role text not null check (role in ('SU', 'AA', 'EU')),
  staged boolean not null,
  sso_off boolean not null,
  credential_version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null
);
create index users_in_order on users (account_id, created_at, user_id);
create index users_administrators on users (account_id, role) where role <> 'EU';
alter table users add primary key (account_id, user_id)`;

/** The key decides uniqueness over all accounts, so it stands alone: the one table that is not keyed by account. */
const LOGIN_NAMES = `
create table login_names (
  name_key text constraint login_names_pkey primary key,
  account_id uuid not null,
  user_id uuid not null,
  foreign key (account_id, user_id) references users on delete cascade
);
create index login_names_of_user on login_names (account_id, user_id)`;

const EXTENSIONS = `
create table extensions (
  account_id uuid not null,
  extension text not null,
  user_id uuid not null,
  constraint extensions_pkey primary key (account_id, extension),
  foreign key (account_id, user_id) references users on delete cascade
);
create index extensions_of_user on extensions (account_id, user_id)`;

const CONNECTIONS = `
create table connections (
  account_id uuid not null references accounts on delete cascade,
  connection_id uuid not null,
  label text not null,
  kind text not null check (kind in ('okta', 'onelogin', 'entra', 'other')),
  status text not null check (status in ('active', 'paused', 'ended')),
  strict boolean not null,
  authority text not null check (authority in ('SU', 'AA')),
  provisioning_user_id uuid,
  client_id text,
  ended_reason text,
  ended_user_name text,
  ended_at timestamptz,
  created_at timestamptz not null,
  last_used_at timestamptz,
  primary key (account_id, connection_id),
  foreign key (account_id, provisioning_user_id) references users
    on delete set null (provisioning_user_id),
  check (num_nulls(ended_reason, ended_user_name, ended_at) in (0, 3))
);
create index connections_of_user on connections (account_id, provisioning_user_id)`;

const DIRECTORY_RECORDS = `
create table directory_records (
  account_id uuid not null,
  connection_id uuid not null,
  user_id uuid not null,
  state text not null check (state in ('active', 'inactive', 'deleted')),
  user_name text not null,
  name_key text not null,
  first_name text not null,
  last_name text not null,
  email text not null,
  external_id text,
  resource jsonb not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null,
  primary key (account_id, user_id, connection_id),
  foreign key (account_id, connection_id) references connections on delete cascade,
  foreign key (account_id, user_id) references users on delete cascade
);
create unique index directory_records_active on directory_records (account_id, user_id) where state = 'active';
create index directory_records_by_external_id on directory_records (external_id, account_id, connection_id)`;

const AUDIT_EVENTS = `
create table audit_events (
  account_id uuid not null references accounts on delete cascade,
  event_id uuid not null,
  at timestamptz not null,
  type text not null,
  result text not null check (result in ('success', 'refused')),
  actor jsonb not null,
  subject_user_id uuid,
  subject_user_name text,
  changes jsonb,
  text text,
  request_id text,
  searchable text not null,
  primary key (account_id, event_id)
);
create index audit_events_of_user on audit_events (account_id, subject_user_id, event_id desc)`;

/** Accounts, users and what directories say about them, and the audit log. */
export class CreateDirectory1764000000001 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const table of [
      ACCOUNTS,
      USERS,
      LOGIN_NAMES,
      EXTENSIONS,
      CONNECTIONS,
      DIRECTORY_RECORDS,
      AUDIT_EVENTS,
    ]) {
      await queryRunner.query(table);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'drop table audit_events, directory_records, connections, extensions, login_names, users, accounts',
    );
  }
}
