import type { GroupPage, GroupView, ViewedGroup } from '@vbc/directory/domain';
import { isUuid } from '@vbc/util';
import type { EntityManager } from 'typeorm';

import { filterToSql } from '../filter/filter-to-sql';
import { GroupColumns } from '../filter/group-columns';
import { preparedQuery } from '../sql/prepared-query';
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
type Viewed = GroupRow & { readonly members: readonly MemberRow[] | null };
type PageRow = { readonly total: number } & (Viewed | { readonly group_id: null });

/** Parameters: account, connection. */
const VISIBLE = 'from directory_groups g where g.account_id = $1 and g.connection_id = $2';

/** The members of `group`, oldest membership first; null for none. */
function membersColumn(withMembers: boolean): string {
  if (!withMembers) return 'null::json as members';
  return `(
    select json_agg(
      json_build_object('member_id', m.member_id, 'kind', ${MEMBER_KIND}, 'display', ${MEMBER_DISPLAY}) order by m.place
    )
    from ${MEMBERS} where m.account_id = $1 and m.group_id = found.group_id
  ) as members`;
}

/** What SCIM reads of groups, in PostgreSQL: one statement per question. */
export class SqlGroupView implements GroupView {
  private readonly columns: GroupColumns;

  /** @param scimUrl the address of the SCIM endpoints as served, for filters that name it */
  constructor(
    private readonly manager: EntityManager,
    scimUrl?: string,
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
    const statement =
      `select found.*, ${membersColumn(withMembers)} ` +
      `from (select ${GROUP_COLUMNS} ${VISIBLE} and g.group_id = $3) found`;
    const rows = await preparedQuery<Viewed>(this.manager, statement, [accountId, connectionId, groupId]);
    return rows[0] === undefined ? null : viewed(rows[0], withMembers);
  }

  async list(accountId: string, connectionId: string, query: ListQuery): Promise<GroupPage> {
    const { offset, limit } = { offset: 0, ...query.page };
    const parameters = new SqlParameters([accountId, connectionId, limit, offset]);
    const statement = listStatement(this.condition(query, parameters), query.withMembers);
    const rows = isHot(query.filter)
      ? await preparedQuery<PageRow>(this.manager, statement, parameters.values)
      : await this.manager.query<PageRow[]>(statement, parameters.values);
    const items = rows.filter((row) => row.group_id !== null).map((row) => viewed(row, query.withMembers));
    return { items, total: rows[0]?.total ?? 0 };
  }

  private condition({ filter }: ListQuery, parameters: SqlParameters): string {
    return filter === null ? '' : `and ${filterToSql(filter, this.columns, parameters)}`;
  }
}

/** What identity providers ask all day: everything, or one comparison. There are few such texts. */
function isHot(filter: ListQuery['filter']): boolean {
  return filter === null || (filter.kind === 'compare' && filter.operator === 'eq');
}

/** The total stands beside every row, and alone where the page is empty. */
function listStatement(condition: string, withMembers: boolean): string {
  return `
    select counted.total, found.*, ${membersColumn(withMembers)}
    from (select count(*)::int as total ${VISIBLE} ${condition}) counted
    left join lateral (
      select ${GROUP_COLUMNS} ${VISIBLE} ${condition} order by g.created_at, g.group_id limit $3 offset $4
    ) found on true
    order by found.created_at, found.group_id`;
}

function viewed(row: Viewed, withMembers: boolean): ViewedGroup {
  return {
    group: groupFromRow(row),
    members: withMembers ? (row.members ?? []).map(memberFromRow) : null,
  };
}
