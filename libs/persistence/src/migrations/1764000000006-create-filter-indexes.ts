import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The email addresses that a record says beside that of its profile, in lower case as filters compare them. Few records say
 * any. A table, and not an index over the JSON: its plan would be another once the tables are full, and every write of a
 * record would be one of the index too.
 */
const FURTHER_EMAILS = `
create table directory_record_emails (
  account_id uuid not null,
  user_id uuid not null,
  connection_id uuid not null,
  email_key text not null,
  primary key (account_id, user_id, connection_id, email_key),
  foreign key (account_id, user_id, connection_id) references directory_records on delete cascade
);
create index directory_record_emails_by_key on directory_record_emails (email_key, account_id, connection_id);
insert into directory_record_emails
select distinct r.account_id, r.user_id, r.connection_id, lower((e.element ->> 'value') collate pg_unicode_fast)
from directory_records r
cross join jsonb_array_elements(r.resource -> 'emails') e (element)
where e.element ->> 'value' is not null
  and lower((e.element ->> 'value') collate pg_unicode_fast) <> lower(r.email collate pg_unicode_fast)`;

/* Each begins with what is looked up, never with the account, as the migration of `users` explains. */
const INDEXES = `
create index directory_records_by_email
  on directory_records (lower(email collate pg_unicode_fast), account_id, connection_id);
create index users_by_email on users (lower(email collate pg_unicode_fast), account_id);
create index directory_records_deleted on directory_records (connection_id, account_id) where state = 'deleted'`;

/** Look-ups by email address, and a count of everybody that reads nobody. */
export class CreateFilterIndexes1764000000006 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(FURTHER_EMAILS);
    await queryRunner.query(INDEXES);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'drop index directory_records_deleted, users_by_email, directory_records_by_email',
    );
    await queryRunner.query('drop table directory_record_emails');
  }
}
