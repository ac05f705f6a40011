import type { ListSelection } from '@vbc/directory/domain';

import type { HotStatement } from '../sql/prepared-query';
import { SqlParameters } from '../sql/sql-parameters';
import { ListOrder } from './list-order';
import { rowsOf, type Listed } from './listed';

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
  const rows = rowsOf(listed, filter, parameters);
  const total = filter === null && listed.total !== undefined ? listed.total : `select count(*) ${rows}`;
  const text = `
    select counted.total, page.*${listed.beside}
    from (select (${total})::int as total) counted
    left join lateral (
      select listed.*${page.kind === 'cursor' ? order.place : ''}
      from (select ${listed.selected}${order.key} ${rows}) listed
      ${page.kind === 'cursor' ? order.after(page.after) : ''}
      order by ${order.by('listed')} ${limitOf(page, parameters)}
    ) page on true
    order by ${order.by('page')}`;
  return { text, parameters: parameters.values };
}

function limitOf(page: ListSelection['page'], parameters: SqlParameters): string {
  const limit = (count: number) => `limit ${parameters.bind(count, 'bigint')}`;
  return page.kind === 'cursor'
    ? limit(page.limit === 0 ? 0 : page.limit + 1)
    : `${limit(page.limit)} offset ${parameters.bind(page.offset, 'bigint')}`;
}
