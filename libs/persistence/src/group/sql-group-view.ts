import type { GroupPage, GroupView, ViewedGroup } from '@vbc/directory/domain';
import { isUuid } from '@vbc/util';
import type { EntityManager } from 'typeorm';

import { GroupColumns } from '../filter/group-columns';
import { isLookUp } from '../filter/is-look-up';
import { pageOf, type ListRow } from '../list/list-page';
import { listStatement } from '../list/list-statement';
import type { Listed } from '../list/listed';
import { boundedQuery } from '../sql/bounded-query';
import { preparedQuery } from '../sql/prepared-query';
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
type PageRow = ListRow<Viewed>;

/** Parameters: account, connection. */
const OWNED = 'g.account_id = $1 and g.connection_id = $2';

/** The members of a group, over rows `of` that have `group_id`, oldest membership first; null for none. */
function membersColumn(of: 'g' | 'page', withMembers: boolean): string {
  if (!withMembers) return 'null::json as members';
  return `(
    select json_agg(
      json_build_object('member_id', m.member_id, 'kind', ${MEMBER_KIND}, 'display', ${MEMBER_DISPLAY}) order by m.place
    )
    from ${MEMBERS} where m.account_id = $1 and m.group_id = ${of}.group_id
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
    const statement = `select ${GROUP_COLUMNS}, ${membersColumn('g', withMembers)} from directory_groups g where ${OWNED} and g.group_id = $3`;
    const rows = await preparedQuery<Viewed>(this.manager, statement, [accountId, connectionId, groupId]);
    return rows[0] === undefined ? null : viewed(rows[0], withMembers);
  }

  async list(accountId: string, connectionId: string, query: ListQuery): Promise<GroupPage> {
    const { page, withMembers } = query;
    const listed: Listed = {
      columns: this.columns,
      table: 'directory_groups',
      alias: 'g',
      owned: OWNED,
      joined: '',
      visible: 'true',
      selected: GROUP_COLUMNS,
      beside: `, ${membersColumn('page', withMembers)}`,
      id: 'group_id',
    };
    const statement = listStatement(listed, [accountId, connectionId], query);
    const rows = this.isHot(query)
      ? await preparedQuery<PageRow>(this.manager, statement.text, statement.parameters)
      : await boundedQuery<PageRow>(this.manager, statement);
    return pageOf(rows, page, { id: (row) => row.group_id, item: (row) => viewed(row, withMembers) });
  }

  /** All of them in the order that an index has, or a look-up. */
  private isHot({ filter, sort }: ListQuery): boolean {
    return sort === undefined && (filter === null || isLookUp(filter, this.columns));
  }
}

function viewed(row: Viewed, withMembers: boolean): ViewedGroup {
  return {
    group: groupFromRow(row),
    members: withMembers ? (row.members ?? []).map(memberFromRow) : null,
  };
}
