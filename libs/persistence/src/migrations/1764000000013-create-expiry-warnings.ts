import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which warnings of ending credentials were given: each stage of each end once. Credentials are of several tables, so their
 * id is no foreign key. And what a person who ended a connection is called, since they may be gone when it is shown.
 */
export class CreateExpiryWarnings1764000000013 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table expiry_warnings (
        account_id uuid not null,
        credential_id text not null,
        expires_at timestamptz not null,
        days integer not null,
        connection_id uuid not null,
        warned_at timestamptz not null,
        primary key (account_id, credential_id, expires_at, days),
        foreign key (account_id, connection_id) references connections on delete cascade
      );
      create index expiry_warnings_of_connection on expiry_warnings (account_id, connection_id)`);
    await queryRunner.query('alter table connections add column ended_person_name text');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table connections drop column ended_person_name');
    await queryRunner.query('drop table expiry_warnings');
  }
}
