import type {
  DirectoryView,
  ListPageRequest,
  ListSelection,
  ViewedPerson,
  ViewPage,
} from '@vbc/directory/domain';
import type { ResolvedFilter } from '@vbc/scim/protocol';
import { isUuid } from '@vbc/util';
import type { EntityManager } from 'typeorm';

import { filterToSql } from '../filter/filter-to-sql';
import { UserColumns } from '../filter/user-columns';
import { pageOf, type ListRow } from '../list/list-page';
import { listStatement, type Listed } from '../list/list-statement';
import { preparedQuery, type HotStatement } from '../sql/prepared-query';
import { SqlParameters } from '../sql/sql-parameters';
import { PERSON_COLUMNS } from './person-columns';
import { recordFromRow, userFromRow, type PersonRow } from './person-row';

type Owner = readonly [accountId: string, connectionId: string];
type IndexPage = Extract<ListPageRequest, { kind: 'index' }>;

/** Users and the record of one connection about each, less those it deleted. Parameters: account, connection. */
const VISIBLE = `
  from users u
  left join directory_records r
    on r.account_id = u.account_id and r.connection_id = $2 and r.user_id = u.user_id
  left join connections c on c.account_id = u.account_id and c.connection_id = $2
  where u.account_id = $1 and r.state is distinct from 'deleted'`;

const TOTAL = `
  (select count(*) from users where account_id = $1) -
  (select count(*) from directory_records where account_id = $1 and connection_id = $2 and state = 'deleted')`;

const FIND = `select ${PERSON_COLUMNS} ${VISIBLE} and u.user_id = $3`;

/** What SCIM reads, in PostgreSQL: one statement per question. */
export class SqlDirectoryView implements DirectoryView {
  private readonly listed: Listed & { readonly columns: UserColumns };

  /** @param scimUrl the address of the SCIM endpoints as served, for filters that name it */
  constructor(
    private readonly manager: EntityManager,
    scimUrl?: string,
  ) {
    this.listed = {
      columns: new UserColumns(scimUrl),
      selected: PERSON_COLUMNS,
      visible: VISIBLE,
      id: 'user_id',
      total: TOTAL,
    };
  }

  async find(accountId: string, connectionId: string, userId: string): Promise<ViewedPerson | null> {
    if (!isUuid(userId)) return null;
    const rows = await preparedQuery<PersonRow>(this.manager, FIND, [accountId, connectionId, userId]);
    return rows[0] === undefined ? null : viewed(rows[0]);
  }

  async list(accountId: string, connectionId: string, selection: ListSelection): Promise<ViewPage> {
    const { filter, page } = selection;
    return filter !== null && page.kind === 'index' && isOfOnePerson(filter)
      ? this.only([accountId, connectionId], filter, page)
      : this.page([accountId, connectionId], selection);
  }

  /** What is one row at most needs neither order nor a count of its own. */
  private async only(owner: Owner, filter: ResolvedFilter, { offset, limit }: IndexPage): Promise<ViewPage> {
    const parameters = new SqlParameters([...owner]);
    const text = `select ${PERSON_COLUMNS} ${VISIBLE} and ${filterToSql(filter, this.listed.columns, parameters)}`;
    const rows = await this.query<PersonRow>(filter, { text, parameters: parameters.values });
    return { items: rows.slice(offset, offset + limit).map(viewed), total: rows.length };
  }

  private async page(owner: Owner, selection: ListSelection): Promise<ViewPage> {
    const statement = listStatement(this.listed, owner, selection);
    const rows = await this.query<ListRow<PersonRow>>(selection.filter, statement);
    return pageOf(rows, selection.page, { id: (row) => row.user_id, item: viewed });
  }

  private query<Row extends object>(
    filter: ResolvedFilter | null,
    { text, parameters }: HotStatement,
  ): Promise<Row[]> {
    return isHot(filter)
      ? preparedQuery<Row>(this.manager, text, parameters)
      : this.manager.query<Row[]>(text, parameters);
  }
}

/** A login name or an id is one person's. */
function isOfOnePerson(filter: ResolvedFilter): boolean {
  if (filter.kind === 'and') return filter.terms.some(isOfOnePerson);
  if (filter.kind !== 'compare' || filter.operator !== 'eq') return false;
  return filter.reference.path === 'userName' || filter.reference.path === 'id';
}

/** What identity providers ask all day: everybody, or one comparison by name. There are few such texts. */
function isHot(filter: ResolvedFilter | null): boolean {
  return filter === null || (filter.kind === 'compare' && filter.operator === 'eq');
}

function viewed(row: PersonRow): ViewedPerson {
  const groups = row.in_groups?.map(({ id, displayName }) => ({ id, displayName }));
  return {
    user: userFromRow(row),
    record: recordFromRow(row),
    ...(groups === undefined ? {} : { groups }),
  };
}
