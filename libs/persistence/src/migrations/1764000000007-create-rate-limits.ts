import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How many requests a connection may make, and how many it has left. What a bucket holds is seconds old, so the table is
 * unlogged: after a crash of the database every bucket is full. No foreign key, since a lease is not to wait for, or fail
 * beside, the removal of its connection; the daily purge takes what is left.
 */
export class CreateRateLimits1764000000007 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'alter table connections add column rate_limit integer check (rate_limit = 0 or rate_limit >= 25)',
    );
    await queryRunner.query(`
      create unlogged table rate_buckets (
        account_id uuid not null,
        connection_id uuid not null,
        tokens double precision not null,
        granted integer not null,
        refilled_at timestamptz not null,
        refusal_listed_at timestamptz,
        primary key (account_id, connection_id)
      ) with (fillfactor = 50)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table rate_buckets');
    await queryRunner.query('alter table connections drop column rate_limit');
  }
}
