import type { ListSelection } from '@vbc/directory/domain';

import type { HotStatement } from '../sql/prepared-query';
import { SqlParameters } from '../sql/sql-parameters';
import { ListOrder } from './list-order';
import { chosenRows, rowsOf, type AllOfThem, type Listed } from './listed';

type Owner = readonly [accountId: string, connectionId: string];

/**
 * One page of a list, the total beside every row; one row of nulls beside the total where the page is empty. The page of a
 * cursor has one row more than was asked for, which says that there is a next one. A cursor is a place in a total order, so
 * whatever is created or deleted between two pages, none shows a resource again or leaves out another.
 * @throws InvalidCursorError
 */
export function listStatement(listed: Listed, owner: Owner, selection: ListSelection): HotStatement {
  const parameters = new SqlParameters([...owner]);
  const text = isPlain(listed, selection)
    ? pageOfAll(listed, selection, parameters)
    : pageOfMatching(listed, selection, parameters);
  return { text, parameters: parameters.values };
}

type Plain = Listed & { readonly all: AllOfThem };

function isPlain(listed: Listed, { filter, sort }: ListSelection): listed is Plain {
  return filter === null && sort === undefined && listed.all !== undefined;
}

/**
 * Everything in the order that an index has: reads that index as far as the page goes, and what lies on the page. Who is
 * not seen is one set, worked out once: joined, each of those before the page would be looked up.
 */
function pageOfAll(listed: Plain, { page }: ListSelection, parameters: SqlParameters): string {
  const { alias, all, id, owned, table } = listed;
  const order = new ListOrder(listed, undefined, parameters);
  const chosen = `
    select listed.*${order.place(page)}
    from (
      select ${alias}.${id}, ${alias}.created_at from ${table} ${alias}
      where ${owned} and ${alias}.${id} not in (${all.unseen})
    ) listed
    ${order.after(page)}
    order by ${order.by('listed')} ${limitOf(page, parameters)}`;
  return `
    select counted.total, page.*${listed.beside}
    from (select (${all.total})::int as total) counted
    left join (select ${listed.selected}${order.carried(page)} ${chosenRows(listed, chosen)}) page on true
    order by ${order.by('page')}`;
}

/** Filter and sort key are worked out once for each resource, and nothing else is carried along until the page is known. */
function pageOfMatching(
  listed: Listed,
  { filter, sort, page }: ListSelection,
  parameters: SqlParameters,
): string {
  const { alias, columns, id } = listed;
  const order = new ListOrder(listed, sort, parameters);
  const chosen = `
    select listed.*${order.place(page)} from matching listed ${order.after(page)}
    order by ${order.by('listed')} ${limitOf(page, parameters)}`;
  return `
    with matching as materialized (
      select ${columns.id} as ${id}, ${alias}.created_at${order.key} ${rowsOf(listed, filter, parameters)}
    )
    select counted.total, page.*${listed.beside}
    from (select count(*)::int as total from matching) counted
    left join (select ${listed.selected}${order.carried(page)} ${chosenRows(listed, chosen)}) page on true
    order by ${order.by('page')}`;
}

function limitOf(page: ListSelection['page'], parameters: SqlParameters): string {
  const limit = (count: number) => `limit ${parameters.bind(count, 'bigint')}`;
  return page.kind === 'cursor'
    ? limit(page.limit === 0 ? 0 : page.limit + 1)
    : `${limit(page.limit)} offset ${parameters.bind(page.offset, 'bigint')}`;
}
