import type { GroupPage, GroupView, ViewedGroup } from '@vbc/directory/domain';
import { TooManyError, type ResolvedFilter } from '@vbc/scim/protocol';
import { isUuid } from '@vbc/util';
import type { EntityManager } from 'typeorm';

import { GroupColumns } from '../filter/group-columns';
import { isLookUp } from '../filter/is-look-up';
import { isOfOne } from '../filter/is-of-one';
import { pageOf, type ListRow } from '../list/list-page';
import { listStatement } from '../list/list-statement';
import { rowsOf, type Listed } from '../list/listed';
import { boundedQuery } from '../sql/bounded-query';
import { preparedQuery, type HotStatement } from '../sql/prepared-query';
import { promptQuery } from '../sql/prompt-query';
import { SqlParameters } from '../sql/sql-parameters';
import {
  GROUP_COLUMNS,
  groupFromRow,
  MEMBER_DISPLAY,
  MEMBER_KIND,
  memberFromRow,
  MEMBERS,
  type GroupRow,
  type MemberRow,
} from './group-row';

type ListQuery = Parameters<GroupView['list']>[2];
type IndexPage = Extract<ListQuery['page'], { kind: 'index' }>;
type OnlyQuery = ListQuery & { readonly filter: ResolvedFilter; readonly page: IndexPage };
type Owner = readonly [accountId: string, connectionId: string];
type Viewed = GroupRow & { readonly members: readonly MemberRow[] | null };
type PageRow = ListRow<Viewed> & { readonly too_many?: boolean };

/** Parameters: account, connection. */
const OWNED = 'g.account_id = $1 and g.connection_id = $2';

/** The most members that the groups of one page have together: all of them are in memory, here and in PostgreSQL. */
const MOST_ON_A_PAGE = 200_000;

const NO_MEMBERS = 'null::json as members';

/** A connection has one group of a name. */
const UNIQUE = ['displayName', 'id'];

/** The members of a group, over rows `of` that have `group_id`, oldest membership first; null for none. */
function membersOf(of: 'g' | 'page'): string {
  return `(
    select json_agg(
      json_build_object('member_id', m.member_id, 'kind', ${MEMBER_KIND}, 'display', ${MEMBER_DISPLAY}) order by m.place
    )
    from ${MEMBERS} where m.account_id = $1 and m.group_id = ${of}.group_id
  )`;
}

/** The same over all rows `page`, unless they are too many: then they are counted up to there, and none is read. */
function membersOnPage(most: number): string {
  const size = `(
    select count(*) from (
      select from directory_group_members m where m.account_id = $1 and m.group_id = page.group_id limit ${String(most + 1)}
    ) counted
  )`;
  return (
    `coalesce(sum(${size}) over () > ${String(most)}, false) as too_many, ` +
    `case when sum(${size}) over () <= ${String(most)} then ${membersOf('page')} end as members`
  );
}

/** What SCIM reads of groups, in PostgreSQL: one statement per question. */
export class SqlGroupView implements GroupView {
  private readonly columns: GroupColumns;

  /**
   * @param scimUrl the address of the SCIM endpoints as served, for filters that name it
   * @param mostOnPage the most members that the groups of one page have together
   */
  constructor(
    private readonly manager: EntityManager,
    scimUrl?: string,
    private readonly mostOnPage = MOST_ON_A_PAGE,
  ) {
    this.columns = new GroupColumns(scimUrl);
  }

  async find(
    accountId: string,
    connectionId: string,
    groupId: string,
    withMembers: boolean,
  ): Promise<ViewedGroup | null> {
    if (!isUuid(groupId)) return null;
    const members = withMembers ? `${membersOf('g')} as members` : NO_MEMBERS;
    const statement = `select ${GROUP_COLUMNS}, ${members} from directory_groups g where ${OWNED} and g.group_id = $3`;
    const query = withMembers ? preparedQuery : promptQuery;
    const rows = await query<Viewed>(this.manager, statement, [accountId, connectionId, groupId]);
    return rows[0] === undefined ? null : viewed(rows[0], withMembers);
  }

  async list(accountId: string, connectionId: string, query: ListQuery): Promise<GroupPage> {
    const { filter, page, withMembers } = query;
    const owner = [accountId, connectionId] as const;
    const isOnly = filter !== null && page.kind === 'index' && !withMembers && isOfOne(filter, UNIQUE);
    return isOnly ? this.only(owner, { ...query, filter, page }) : this.page(owner, query);
  }

  /** What is one row at most needs neither order nor a count of its own. */
  private async only(owner: Owner, query: OnlyQuery): Promise<GroupPage> {
    const parameters = new SqlParameters([...owner]);
    const from = rowsOf(this.listed(NO_MEMBERS), query.filter, parameters);
    const text = `select ${GROUP_COLUMNS}, ${NO_MEMBERS} ${from}`;
    const rows = await this.rowsFor<Viewed>(query, { text, parameters: parameters.values });
    const { offset, limit } = query.page;
    const shown = rows.slice(offset, offset + limit);
    return { items: shown.map((row) => viewed(row, false)), total: rows.length };
  }

  private async page(owner: Owner, query: ListQuery): Promise<GroupPage> {
    const { page, withMembers } = query;
    const listed = this.listed(withMembers ? membersOnPage(this.mostOnPage) : NO_MEMBERS);
    const rows = await this.rowsFor<PageRow>(query, listStatement(listed, owner, query));
    if (rows[0]?.too_many === true) throw tooManyMembers(this.mostOnPage);
    return pageOf(rows, page, { id: (row) => row.group_id, item: (row) => viewed(row, withMembers) });
  }

  private listed(members: string): Listed {
    return {
      columns: this.columns,
      table: 'directory_groups',
      alias: 'g',
      owned: OWNED,
      joined: '',
      visible: 'true',
      selected: GROUP_COLUMNS,
      beside: `, ${members}`,
      id: 'group_id',
    };
  }

  /** All of them in the order that an index has, or a look-up. What indexes know and has no members is answered at once. */
  private rowsFor<Row extends object>(query: ListQuery, { text, parameters }: HotStatement): Promise<Row[]> {
    const { filter, sort, withMembers } = query;
    const hot = sort === undefined && (filter === null || isLookUp(filter, this.columns));
    if (!hot) return boundedQuery<Row>(this.manager, { text, parameters });
    const ask = filter === null || withMembers ? preparedQuery : promptQuery;
    return ask<Row>(this.manager, text, parameters);
  }
}

function tooManyMembers(most: number): TooManyError {
  return new TooManyError(
    `The groups of this page have more than ${most.toLocaleString('en')} members together. ` +
      'Ask for fewer groups at a time with count, or leave the members out with excludedAttributes=members.',
  );
}

function viewed(row: Viewed, withMembers: boolean): ViewedGroup {
  return {
    group: groupFromRow(row),
    members: withMembers ? (row.members ?? []).map(memberFromRow) : null,
  };
}
