import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The client id leads to the account, so it stands alone, as tokens and login names do. */
const SERVICE_CLIENTS = `
create table service_clients (
  client_id text constraint service_clients_pkey primary key,
  account_id uuid not null,
  connection_id uuid not null,
  created_at timestamptz not null,
  foreign key (account_id, connection_id) references connections on delete cascade
);
create unique index service_clients_of_connection on service_clients (account_id, connection_id)`;

/**
 * created_by is no foreign key: a secret whose creator was deleted must not look like one the operator made. Each index is made
 * before the primary key, as the migration of users explains.
 */
const CLIENT_SECRETS = `
create table client_secrets (
  account_id uuid not null,
  connection_id uuid not null,
  secret_id uuid not null,
  secret_hash bytea not null,
  name text not null,
  prefix text not null,
  role text not null check (role in ('SU', 'AA')),
  created_by uuid,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  last_used_at timestamptz,
  last_used_address text,
  last_used_agent text,
  foreign key (account_id, connection_id) references connections on delete cascade
);
create index client_secrets_of_connection on client_secrets (account_id, connection_id);
create index client_secrets_by_end on client_secrets (expires_at) where revoked_at is null;
alter table client_secrets add primary key (account_id, secret_id)`;

const FEDERATIONS = `
create table federations (
  account_id uuid not null,
  connection_id uuid not null,
  federation_id uuid not null,
  name text not null,
  issuer text not null,
  jwks_url text not null,
  subject text not null,
  audience text not null,
  role text not null check (role in ('SU', 'AA')),
  created_by uuid,
  created_at timestamptz not null,
  revoked_at timestamptz,
  last_used_at timestamptz,
  last_used_address text,
  last_used_agent text,
  last_refused_at timestamptz,
  last_refusal text,
  foreign key (account_id, connection_id) references connections on delete cascade,
  check (num_nulls(last_refused_at, last_refusal) in (0, 2))
);
create index federations_of_connection on federations (account_id, connection_id);
alter table federations add primary key (account_id, federation_id)`;

/** Where and when a person's authorization was used last, as of every other credential. */
const USE_OF_GRANTS = `
alter table oauth_grants
  add column last_used_at timestamptz,
  add column last_used_address text,
  add column last_used_agent text`;

/** What ends soon is looked for every day, over all accounts. */
const BEARER_TOKENS_BY_END =
  'create index bearer_tokens_by_end on bearer_tokens (expires_at) where revoked_at is null and expires_at is not null';

/** What a connection comes in with beside bearer tokens and a person's authorization: its client, secrets and federations. */
export class CreateServiceCredentials1764000000010 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [
      SERVICE_CLIENTS,
      CLIENT_SECRETS,
      FEDERATIONS,
      USE_OF_GRANTS,
      BEARER_TOKENS_BY_END,
    ]) {
      await queryRunner.query(statement);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop index bearer_tokens_by_end');
    await queryRunner.query(
      `alter table oauth_grants drop column last_used_at, drop column last_used_address, drop column last_used_agent`,
    );
    await queryRunner.query('drop table federations, client_secrets, service_clients');
  }
}
