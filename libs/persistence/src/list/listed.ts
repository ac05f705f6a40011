import type { ResolvedFilter } from '@vbc/scim/protocol';

import { candidatesOf } from '../filter/candidates';
import { filterToSql } from '../filter/filter-to-sql';
import type { ResourceColumns } from '../filter/resource-columns';
import type { SqlParameters } from '../sql/sql-parameters';

/** One kind of resource as it is listed, in statements whose first two parameters are the account and the connection. */
export interface Listed {
  readonly columns: ResourceColumns;
  readonly table: 'users' | 'directory_groups';
  /** What the table is called in all of these. */
  readonly alias: 'u' | 'g';
  /** The condition of who owns a resource, over the table. */
  readonly owned: string;
  /**
   * Joins that leave each resource one row at most. LATERAL with LIMIT 1, so that they are looked up one by one: a plan made
   * while the tables are empty would otherwise read all that is joined, for each resource.
   */
  readonly joined: string;
  /** The condition of who is seen, over what is joined too. */
  readonly visible: string;
  /** What is read of each, `created_at` and the id among them. */
  readonly selected: string;
  /** What is read beside, over the rows `page` of one page alone; begins with a comma. */
  readonly beside: string;
  /** The name of the id among what is selected. */
  readonly id: 'user_id' | 'group_id';
  /** Where there is a shorter way to everything than to look at each. */
  readonly all?: AllOfThem;
}

/** Queries about everything an owner has. */
export interface AllOfThem {
  /** How many are visible. */
  readonly total: string;
  /** The ids of those that are not. */
  readonly unseen: string;
}

/**
 * `from … where …`: the resources a filter leaves, each one row. Where indexes know of which it can be true, these are fetched
 * by their ids before anything else, whatever the planner takes the tables for (OFFSET 0): so it reads them and no others.
 */
export function rowsOf(
  { columns, table, alias, owned, joined, visible }: Listed,
  filter: ResolvedFilter | null,
  parameters: SqlParameters,
): string {
  if (filter === null) return `from ${table} ${alias} ${joined} where ${owned} and ${visible}`;
  const candidates = candidatesOf(filter, columns)?.(parameters);
  const condition = filterToSql(filter, columns, parameters);
  if (candidates === undefined)
    return `from ${table} ${alias} ${joined} where ${owned} and ${visible} and ${condition}`;
  return (
    `from (select ${alias}.* from ${table} ${alias} ` +
    `where ${owned} and ${columns.id} = any(array(${candidates})) offset 0) ${alias} ` +
    `${joined} where ${visible} and ${condition}`
  );
}

/** `from …`: the resources whose ids are those of rows `chosen`. */
export function chosenRows({ columns, table, alias, owned, joined, id }: Listed, chosen: string): string {
  return (
    `from (${chosen}) chosen cross join lateral ` +
    `(select ${alias}.* from ${table} ${alias} where ${owned} and ${columns.id} = chosen.${id} limit 1) ${alias} ${joined}`
  );
}
