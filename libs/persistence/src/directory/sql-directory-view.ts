import type { DirectoryView, ViewedPerson, ViewPage } from '@vbc/directory/domain';
import { isUuid } from '@vbc/util';
import type { EntityManager } from 'typeorm';

import { filterToSql } from '../filter/filter-to-sql';
import { UserColumns } from '../filter/user-columns';
import { preparedQuery } from '../sql/prepared-query';
import { SqlParameters } from '../sql/sql-parameters';
import { PERSON_COLUMNS } from './person-columns';
import { recordFromRow, userFromRow, type PersonRow } from './person-row';

type ListQuery = Parameters<DirectoryView['list']>[2];
type PageRow = { readonly total: number } & (PersonRow | { readonly user_id: null });

/** Users and the record of one connection about each, less those it deleted. Parameters: account, connection. */
const VISIBLE = `
  from users u
  left join directory_records r
    on r.account_id = u.account_id and r.connection_id = $2 and r.user_id = u.user_id
  left join connections c on c.account_id = u.account_id and c.connection_id = $2
  where u.account_id = $1 and r.state is distinct from 'deleted'`;

const FIND = `select ${PERSON_COLUMNS} ${VISIBLE} and u.user_id = $3`;

/** What SCIM reads, in PostgreSQL: one statement per question. */
export class SqlDirectoryView implements DirectoryView {
  private readonly columns: UserColumns;

  /** @param usersUrl the address of the Users endpoint as served, for filters on `meta.location` */
  constructor(
    private readonly manager: EntityManager,
    usersUrl = '/scim/v2/Users',
  ) {
    this.columns = new UserColumns(usersUrl);
  }

  async find(accountId: string, connectionId: string, userId: string): Promise<ViewedPerson | null> {
    if (!isUuid(userId)) return null;
    const rows = await preparedQuery<PersonRow>(this.manager, FIND, [accountId, connectionId, userId]);
    return rows[0] === undefined ? null : viewed(rows[0]);
  }

  async list(accountId: string, connectionId: string, query: ListQuery): Promise<ViewPage> {
    return isOfOnePerson(query.filter)
      ? this.only(accountId, connectionId, query)
      : this.page(accountId, connectionId, query);
  }

  /** What is one row at most needs neither order nor a count of its own. */
  private async only(accountId: string, connectionId: string, query: ListQuery): Promise<ViewPage> {
    const parameters = new SqlParameters([accountId, connectionId]);
    const statement = `select ${PERSON_COLUMNS} ${VISIBLE} ${this.condition(query, parameters)}`;
    const rows = await preparedQuery<PersonRow>(this.manager, statement, parameters.values);
    const { offset, limit } = { offset: 0, ...query.page };
    return {
      items: rows.slice(offset, offset + limit).map(viewed),
      total: rows.length,
    };
  }

  private async page(accountId: string, connectionId: string, query: ListQuery): Promise<ViewPage> {
    const { offset, limit } = { offset: 0, ...query.page };
    const parameters = new SqlParameters([accountId, connectionId, limit, offset]);
    const statement = listStatement(this.condition(query, parameters));
    const rows = isHot(query.filter)
      ? await preparedQuery<PageRow>(this.manager, statement, parameters.values)
      : await this.manager.query<PageRow[]>(statement, parameters.values);
    const items = rows.filter((row) => row.user_id !== null).map(viewed);
    return { items, total: rows[0]?.total ?? 0 };
  }

  private condition({ filter }: ListQuery, parameters: SqlParameters): string {
    return filter === null ? '' : `and ${filterToSql(filter, this.columns, parameters)}`;
  }
}

/** The look-up before every write: a name is one person's. */
function isOfOnePerson(filter: ListQuery['filter']): boolean {
  return filter?.kind === 'compare' && filter.operator === 'eq' && filter.reference.path === 'userName';
}

/** What identity providers ask all day: everybody, or one comparison by name. There are few such texts. */
function isHot(filter: ListQuery['filter']): boolean {
  return filter === null || (filter.kind === 'compare' && filter.operator === 'eq');
}

/** The total stands beside every row, and alone where the page is empty. */
function listStatement(condition: string): string {
  return `
    select counted.total, page.*
    from (select count(*)::int as total ${VISIBLE} ${condition}) counted
    left join lateral (
      select ${PERSON_COLUMNS} ${VISIBLE} ${condition} order by u.created_at, u.user_id limit $3 offset $4
    ) page on true
    order by page.created_at, page.user_id`;
}

function viewed(row: PersonRow): ViewedPerson {
  const groups = row.in_groups?.map(({ id, displayName }) => ({ id, displayName }));
  return {
    user: userFromRow(row),
    record: recordFromRow(row),
    ...(groups === undefined ? {} : { groups }),
  };
}
