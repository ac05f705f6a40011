import {
  ConflictError,
  ConnectionRemovedError,
  NameTakenError,
  type NameOwner,
  nameKey,
  type Person,
  type PersonRepository,
  type Role,
} from '@vbc/directory/domain';
import { isUuid } from '@vbc/util';
import type { EntityManager } from 'typeorm';

import { violatedConstraint, violatedReference } from '../database-error';
import { preparedQuery } from '../sql/prepared-query';
import { send } from '../sql/transaction';
import { changesBetween, changesStatement } from './person-changes';
import { personFromRows, type PersonRow } from './person-row';

interface IdRow {
  readonly user_id: string;
}

/** People in PostgreSQL, in the transaction of `manager`: one statement per question. */
export class SqlPersonRepository implements PersonRepository {
  constructor(private readonly manager: EntityManager) {}

  async lock(accountId: string, userId: string): Promise<Person | null> {
    if (!isUuid(accountId) || !isUuid(userId)) return null;
    const rows = await preparedQuery<PersonRow>(
      this.manager,
      'select * from lock_person($1, $2) order by record_created_at, connection_id',
      [accountId, userId],
    );
    return personFromRows(rows);
  }

  async lockOwnerOf(accountId: string, userName: string): Promise<NameOwner> {
    const rows = await preparedQuery<PersonRow | { user_id: null }>(
      this.manager,
      'select * from lock_name_owner($1, $2) order by record_created_at, connection_id',
      [accountId, nameKey(userName)],
    );
    if (rows.length === 0) return { kind: 'free' };
    const person = personFromRows(rows.filter((row) => row.user_id !== null));
    return person === null ? { kind: 'elsewhere' } : { kind: 'person', person };
  }

  async save(before: Person | null, after: Person): Promise<void> {
    const statement = changesStatement(after, changesBetween(before, after));
    if (statement === null) return;
    await send(this.manager, statement, domainError);
    if (before !== null && before.user.profile.email !== after.user.profile.email) {
      await this.forgetPasswordLinks(after.user);
    }
  }

  private async forgetPasswordLinks({ accountId, id }: Person['user']): Promise<void> {
    await this.manager.query('delete from password_links where account_id = $1 and user_id = $2', [
      accountId,
      id,
    ]);
  }

  async delete(person: Person): Promise<void> {
    await this.manager.query('delete from users where account_id = $1 and user_id = $2', [
      person.user.accountId,
      person.user.id,
    ]);
  }

  async endSignIns(accountId: string, userId: string): Promise<void> {
    await this.manager.query(
      `with identities as (delete from sso_links where account_id = $1 and user_id = $2)
       delete from sessions where account_id = $1 and user_id = $2`,
      [accountId, userId],
    );
  }

  async countWithRole(accountId: string, role: Role): Promise<number> {
    const rows = await this.manager.query<{ n: number }[]>(
      'select count(*)::int as n from users where account_id = $1 and role = $2',
      [accountId, role],
    );
    return rows[0]?.n ?? 0;
  }

  async countSuperUsersOutsideSso(accountId: string): Promise<number> {
    const rows = await this.manager.query<{ n: number }[]>(
      `select count(*)::int as n from users u
       join passwords p on p.account_id = u.account_id and p.user_id = u.user_id
       where u.account_id = $1 and u.role = 'SU' and u.sso_off and not u.staged`,
      [accountId],
    );
    return rows[0]?.n ?? 0;
  }

  managedIds(accountId: string, afterId: string | null, limit: number): Promise<string[]> {
    return this.ids(
      `select user_id from directory_records
       where account_id = $1 and state = 'active' and ($2::uuid is null or user_id > $2)
       order by user_id limit $3`,
      [accountId, afterId, limit],
    );
  }

  superUserIds(accountId: string, limit: number): Promise<string[]> {
    return this.ids(
      `select user_id from users where account_id = $1 and role = 'SU' and not staged order by user_id limit $2`,
      [accountId, limit],
    );
  }

  managedAdministratorIds(accountId: string, connectionId: string): Promise<string[]> {
    return this.ids(
      `select u.user_id from users u
       join directory_records r on r.account_id = u.account_id and r.user_id = u.user_id
       where u.account_id = $1 and u.role <> 'EU' and r.connection_id = $2 and r.state = 'active'
       order by u.user_id`,
      [accountId, connectionId],
    );
  }

  stagedIds(accountId: string, connectionId: string): Promise<string[]> {
    return this.ids(
      `select u.user_id from users u
       join directory_records r on r.account_id = u.account_id and r.user_id = u.user_id and r.state <> 'deleted'
       where u.account_id = $1 and u.staged
       group by u.user_id having bool_and(r.connection_id = $2)
       order by u.user_id`,
      [accountId, connectionId],
    );
  }

  private async ids(sql: string, parameters: unknown[]): Promise<string[]> {
    const rows = await this.manager.query<IdRow[]>(sql, parameters);
    return rows.map((row) => row.user_id);
  }
}

/** What the database decided, as the domain names it; anything else as it is. */
function domainError(error: unknown): unknown {
  if (violatedReference(error) === 'directory_records_account_id_connection_id_fkey') {
    return new ConnectionRemovedError();
  }
  switch (violatedConstraint(error)) {
    case 'login_names_pkey':
      return new NameTakenError();
    case 'directory_records_active':
      return new ConflictError('Another directory connection manages this user already.');
    default:
      return error;
  }
}
