import type { MigrationInterface, QueryRunner } from 'typeorm';

const PASSWORDS = `
create table passwords (
  account_id uuid not null,
  user_id uuid not null,
  hash text not null,
  changed_at timestamptz not null,
  primary key (account_id, user_id),
  foreign key (account_id, user_id) references users on delete cascade
)`;

const PASSWORD_LINKS = `
create table password_links (
  token_hash bytea primary key,
  account_id uuid not null,
  user_id uuid not null,
  purpose text not null check (purpose in ('welcome', 'reset')),
  expires_at timestamptz not null,
  consumed_at timestamptz,
  foreign key (account_id, user_id) references users on delete cascade
);
create index password_links_of_user on password_links (account_id, user_id)`;

const SESSIONS = `
create table sessions (
  token_hash bytea primary key,
  account_id uuid not null,
  user_id uuid not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  foreign key (account_id, user_id) references users on delete cascade
);
create index sessions_of_user on sessions (account_id, user_id)`;

const SIGN_IN_ATTEMPTS = `
create table sign_in_attempts (
  key text primary key,
  failures integer not null,
  last_at timestamptz not null
)`;

/** created_by is no foreign key: a token whose creator was deleted must not look like one the operator made. */
const BEARER_TOKENS = `
create table bearer_tokens (
  token_hash bytea primary key,
  account_id uuid not null,
  connection_id uuid not null,
  token_id uuid not null,
  name text not null,
  prefix text not null,
  role text not null check (role in ('SU', 'AA')),
  created_by uuid,
  created_at timestamptz not null,
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used_at timestamptz,
  last_used_address text,
  last_used_agent text,
  foreign key (account_id, connection_id) references connections on delete cascade
);
create unique index bearer_tokens_by_id on bearer_tokens (account_id, token_id);
create index bearer_tokens_of_connection on bearer_tokens (account_id, connection_id)`;

const OAUTH_CLIENTS = `
create table oauth_clients (
  client_id text constraint oauth_clients_pkey primary key,
  kind text not null check (kind in ('okta', 'onelogin', 'entra', 'other')),
  name text not null,
  redirect_uris text[] not null,
  secret_hashes jsonb not null,
  account_id uuid references accounts on delete cascade,
  disabled boolean not null,
  created_at timestamptz not null
)`;

const OAUTH_GRANTS = `
create table oauth_grants (
  account_id uuid not null,
  grant_id text not null,
  connection_id uuid not null,
  user_id uuid not null,
  client_id text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (account_id, grant_id),
  foreign key (account_id, connection_id) references connections on delete cascade,
  foreign key (account_id, user_id) references users on delete cascade
);
create index oauth_grants_of_connection on oauth_grants (account_id, connection_id);
create index oauth_grants_of_user on oauth_grants (account_id, user_id)`;

const OAUTH_ARTEFACTS = `
create table oauth_artefacts (
  kind text not null,
  id_hash bytea not null,
  grant_id text,
  uid text,
  payload jsonb not null,
  consumed_at timestamptz,
  expires_at timestamptz not null,
  primary key (kind, id_hash)
);
create index oauth_artefacts_of_grant on oauth_artefacts (grant_id) where grant_id is not null;
create index oauth_artefacts_by_end on oauth_artefacts (expires_at)`;

/** Who may come in: passwords, sessions, bearer tokens and the authorization server. Secrets stand here as hashes only. */
export class CreateIdentity1764000000003 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const table of [
      PASSWORDS,
      PASSWORD_LINKS,
      SESSIONS,
      SIGN_IN_ATTEMPTS,
      BEARER_TOKENS,
      OAUTH_CLIENTS,
      OAUTH_GRANTS,
      OAUTH_ARTEFACTS,
    ]) {
      await queryRunner.query(table);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `drop table oauth_artefacts, oauth_grants, oauth_clients, bearer_tokens, sign_in_attempts, sessions,
       password_links, passwords`,
    );
  }
}
