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

import { isLookUp } from '../filter/is-look-up';
import { isOfOne } from '../filter/is-of-one';
import { UserColumns } from '../filter/user-columns';
import { pageOf, type ListRow } from '../list/list-page';
import { listStatement } from '../list/list-statement';
import { rowsOf, type Listed } from '../list/listed';
import { boundedQuery } from '../sql/bounded-query';
import { preparedQuery, type HotStatement } from '../sql/prepared-query';
import { promptQuery } from '../sql/prompt-query';
import { SqlParameters } from '../sql/sql-parameters';
import { PEOPLE } from './people';
import { groupsColumn, PERSON_COLUMNS } from './person-columns';
import { recordFromRow, userFromRow, type PersonRow } from './person-row';

type Owner = readonly [accountId: string, connectionId: string];
type IndexPage = Extract<ListPageRequest, { kind: 'index' }>;

/** A login name or an id is one person's. */
const UNIQUE = ['userName', 'id'];

const PERSON = `${PERSON_COLUMNS}, ${groupsColumn('u')}`;
const FIND = `
  select ${PERSON} from users u ${PEOPLE.joined} where ${PEOPLE.owned} and ${PEOPLE.visible} and u.user_id = $3`;

/** What SCIM reads, in PostgreSQL: one statement per question. */
export class SqlDirectoryView implements DirectoryView {
  private readonly listed: Listed;

  /** @param scimUrl the address of the SCIM endpoints as served, for filters that name it */
  constructor(
    private readonly manager: EntityManager,
    scimUrl?: string,
  ) {
    this.listed = { ...PEOPLE, columns: new UserColumns(scimUrl) };
  }

  async find(accountId: string, connectionId: string, userId: string): Promise<ViewedPerson | null> {
    if (!isUuid(userId)) return null;
    const rows = await promptQuery<PersonRow>(this.manager, FIND, [accountId, connectionId, userId]);
    return rows[0] === undefined ? null : viewed(rows[0]);
  }

  async list(accountId: string, connectionId: string, selection: ListSelection): Promise<ViewPage> {
    const { filter, page } = selection;
    return filter !== null && page.kind === 'index' && isOfOne(filter, UNIQUE)
      ? this.only([accountId, connectionId], filter, page)
      : this.page([accountId, connectionId], selection);
  }

  /** What is one row at most needs neither order nor a count of its own. */
  private async only(owner: Owner, filter: ResolvedFilter, { offset, limit }: IndexPage): Promise<ViewPage> {
    const parameters = new SqlParameters([...owner]);
    const text = `select ${PERSON} ${rowsOf(this.listed, filter, parameters)}`;
    const rows = await this.query<PersonRow>({ filter }, { text, parameters: parameters.values });
    return { items: rows.slice(offset, offset + limit).map(viewed), total: rows.length };
  }

  private async page(owner: Owner, selection: ListSelection): Promise<ViewPage> {
    const statement = listStatement(this.listed, owner, selection);
    const rows = await this.query<ListRow<PersonRow>>(selection, statement);
    return pageOf(rows, selection.page, { id: (row) => row.user_id, item: viewed });
  }

  private query<Row extends object>(
    selection: Pick<ListSelection, 'filter' | 'sort'>,
    statement: HotStatement,
  ): Promise<Row[]> {
    const { text, parameters } = statement;
    if (!this.isHot(selection)) return boundedQuery<Row>(this.manager, statement);
    // A value that an index knows is answered at once; a page of everybody is not.
    const query = selection.filter === null ? preparedQuery : promptQuery;
    return query<Row>(this.manager, text, parameters);
  }

  /** Everybody in the order that an index has, or a look-up. */
  private isHot({ filter, sort }: Pick<ListSelection, 'filter' | 'sort'>): boolean {
    return sort === undefined && (filter === null || isLookUp(filter, this.listed.columns));
  }
}

function viewed(row: PersonRow): ViewedPerson {
  const groups = row.in_groups?.map(({ id, displayName }) => ({ id, displayName }));
  return {
    user: userFromRow(row),
    record: recordFromRow(row),
    ...(groups === undefined ? {} : { groups }),
  };
}
