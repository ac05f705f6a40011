import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The development mailbox. Read across accounts by whoever develops on this machine, so it is no tenant table: its key
 * does not start with the account.
 */
export class CreateMailbox1764000000004 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table dev_mails (
        mail_id uuid primary key,
        account_id uuid not null,
        message_id text not null unique,
        recipient text not null,
        subject text not null,
        text text not null,
        html text not null,
        sent_at timestamptz not null
      );
      create index dev_mails_by_time on dev_mails (sent_at desc, mail_id desc)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table dev_mails');
  }
}
