import type { ListSelection } from '@vbc/directory/domain';

import { filterToSql } from '../filter/filter-to-sql';
import type { ResourceColumns } from '../filter/resource-columns';
import type { HotStatement } from '../sql/prepared-query';
import { SqlParameters } from '../sql/sql-parameters';
import { ListOrder } from './list-order';

/** One kind of resource as it is listed, in statements whose first two parameters are the account and the connection. */
export interface Listed {
  readonly columns: ResourceColumns;
  /** What is read of each, `created_at` and the id among them. */
  readonly selected: string;
  /** `from … where …`: those the connection sees, each one row. */
  readonly visible: string;
  /** The name of the id among what is selected. */
  readonly id: 'user_id' | 'group_id';
  /** How many are visible, as a scalar query, where there is a shorter way than to read them all. */
  readonly total?: string;
}

/**
 * One page of a list, the total beside every row; one row of nulls beside the total where the page is empty. The page of a
 * cursor has one row more than was asked for, which says that there is a next one. A cursor is a place in a total order, so
 * whatever is created or deleted between two pages, none shows a resource again or leaves out another.
 * @throws InvalidCursorError
 */
export function listStatement(
  listed: Listed,
  owner: readonly [accountId: string, connectionId: string],
  { filter, sort, page }: ListSelection,
): HotStatement {
  const parameters = new SqlParameters([...owner]);
  const order = new ListOrder(listed, sort, parameters);
  const condition = filter === null ? '' : `and ${filterToSql(filter, listed.columns, parameters)}`;
  const text = `
    select counted.total, page.*
    from (select ${totalOf(listed, condition)} as total) counted
    left join lateral (
      select listed.*${page.kind === 'cursor' ? order.place : ''}
      from (select ${listed.selected}${order.key} ${listed.visible} ${condition}) listed
      ${page.kind === 'cursor' ? order.after(page.after) : ''}
      order by ${order.by('listed')} ${limitOf(page, parameters)}
    ) page on true
    order by ${order.by('page')}`;
  return { text, parameters: parameters.values };
}

function totalOf({ visible, total }: Listed, condition: string): string {
  return condition === '' && total !== undefined
    ? `(${total})::int`
    : `(select count(*)::int ${visible} ${condition})`;
}

function limitOf(page: ListSelection['page'], parameters: SqlParameters): string {
  const limit = (count: number) => `limit ${parameters.bind(count, 'bigint')}`;
  return page.kind === 'cursor'
    ? limit(page.limit === 0 ? 0 : page.limit + 1)
    : `${limit(page.limit)} offset ${parameters.bind(page.offset, 'bigint')}`;
}
