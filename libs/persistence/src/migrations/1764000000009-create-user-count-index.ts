import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * To count the users of an account, with equal keys that PostgreSQL stores once: an eighth of the index of their order. The
 * condition is true of all, and said only by the query that counts, so that no look-up by id can get this index while the
 * planner takes the table for empty, as the migration of `users` explains.
 */
export class CreateUserCountIndex1764000000009 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `create index users_counted on users (account_id) where created_at > '-infinity'`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop index users_counted');
  }
}
