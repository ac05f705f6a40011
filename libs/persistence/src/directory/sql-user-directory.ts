import type {
  ListedUser,
  PersonDetails,
  ProvisioningCounts,
  UserDirectory,
  UserListQuery,
} from '@vbc/directory/domain';
import { isUuid } from '@vbc/util';
import type { EntityManager } from 'typeorm';

import { SqlParameters } from '../sql/sql-parameters';
import { personFromRows } from './person-row';
import {
  CONNECTION_COUNTS,
  COUNTS_BY_CONNECTION,
  DETAILS,
  PROVISIONING_COUNTS,
  listedUser,
  refOf,
  type ConnectionCounts,
  type DetailsRow,
  type ListRow,
} from './user-directory-rows';
import { userListStatement } from './user-list-statement';

/** What the portal's user screens read, in PostgreSQL: one statement per question. */
export class SqlUserDirectory implements UserDirectory {
  constructor(private readonly manager: EntityManager) {}

  async list(
    accountId: string,
    scimEnabled: boolean,
    query: UserListQuery,
  ): Promise<{ items: ListedUser[]; total: number }> {
    const parameters = new SqlParameters([accountId, scimEnabled, query.limit, query.offset]);
    const rows = await this.manager.query<ListRow[]>(userListStatement(query, parameters), parameters.values);
    const items = rows.filter((row) => row.user_id !== null).map(listedUser);
    return { items, total: rows[0]?.total ?? 0 };
  }

  async details(accountId: string, userId: string): Promise<PersonDetails | null> {
    if (!isUuid(userId)) return null;
    const rows = await this.manager.query<DetailsRow[]>(DETAILS, [accountId, userId]);
    const [first] = rows;
    const person = personFromRows(rows);
    if (first === undefined || person === null) return null;
    return {
      person,
      extensions: first.extensions,
      connections: rows.map(refOf).filter((ref) => ref !== undefined),
      provisioningUserOf: first.provisioning_user_of,
    };
  }

  async counts(accountId: string): Promise<ProvisioningCounts> {
    const [counts] = await this.manager.query<[ProvisioningCounts]>(PROVISIONING_COUNTS, [accountId]);
    return counts;
  }

  async countsByConnection(
    accountId: string,
  ): Promise<ReadonlyMap<string, Pick<ConnectionCounts, 'managed' | 'records'>>> {
    const rows = await this.manager.query<
      (Pick<ConnectionCounts, 'managed' | 'records'> & { connection_id: string })[]
    >(COUNTS_BY_CONNECTION, [accountId]);
    return new Map(
      rows.map(({ connection_id, managed, records }) => [connection_id, { managed, records }] as const),
    );
  }

  async userNames(accountId: string, userIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.manager.query<{ user_id: string; user_name: string }[]>(
      'select user_id, user_name from users where account_id = $1 and user_id = any($2::uuid[])',
      [accountId, userIds],
    );
    return new Map(rows.map(({ user_id, user_name }) => [user_id, user_name] as const));
  }

  async countsOf(accountId: string, connectionId: string): Promise<ConnectionCounts> {
    const [counts] = await this.manager.query<[ConnectionCounts]>(CONNECTION_COUNTS, [
      accountId,
      connectionId,
    ]);
    return counts;
  }
}
