import { SORT_KEY_LENGTH, type AttributeReference } from '@vbc/scim/protocol';

import { elementsOf } from '../filter/json-elements';
import { lowerCased } from '../filter/lower-cased';
import type { FilterColumn, ResourceColumns } from '../filter/resource-columns';
import type { SqlParameters } from '../sql/sql-parameters';

/** A point in time as text whose order is that of time: UTC, microseconds. */
export function instantToSql(timestamptz: string): string {
  return `to_char(${timestamptz} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
}

/** What a resource is sorted by, as `sortKeyOf` has it: a text, to be compared by code points. */
export function sortKeyToSql(
  by: AttributeReference,
  columns: ResourceColumns,
  parameters: SqlParameters,
): string {
  const value = by.attribute.multiValued
    ? ofElement(by, columns, parameters)
    : columns.column(by, parameters);
  return `(${keyOf(by, value)}) collate "C"`;
}

function keyOf({ target }: AttributeReference, value: FilterColumn): string {
  switch (value.type) {
    case 'timestamptz':
      return instantToSql(value.sql);
    case 'boolean':
      return `(${value.sql})::text`;
    case 'jsonb':
      return target.type === 'boolean'
        ? typed(value.sql, 'boolean')
        : keyOfText(typed(value.sql, 'string'), target.caseExact);
    case 'text':
      return keyOfText(`(${value.sql})`, target.caseExact);
  }
}

function typed(sql: string, type: 'boolean' | 'string'): string {
  return `case jsonb_typeof(${sql}) when '${type}' then (${sql}) #>> '{}' end`;
}

function keyOfText(sql: string, caseExact: boolean): string {
  return `left(${caseExact ? sql : lowerCased(`(${sql})`)}, ${SORT_KEY_LENGTH})`;
}

/** The primary element, else the first. */
function ofElement(
  by: AttributeReference,
  columns: ResourceColumns,
  parameters: SqlParameters,
): FilterColumn {
  const rows = columns.elements(by, parameters);
  if (rows !== undefined) {
    const { type, sql } = rows.part(by);
    return { type, sql: `(select ${sql} from ${rows.from} order by ${rows.order} limit 1)` };
  }
  const array = columns.column(wholeOf(by), parameters);
  const { subAttribute } = by;
  const part = subAttribute === undefined ? '' : ` -> ${parameters.bind(subAttribute.name, 'text')}`;
  return {
    type: 'jsonb',
    sql:
      `(select e.element${part} from ${elementsOf(array.sql)} ` +
      `order by (e.element -> 'primary') is distinct from 'true'::jsonb, e.place limit 1)`,
  };
}

function wholeOf({ schema, extension, attribute }: AttributeReference): AttributeReference {
  const prefix = extension === undefined ? '' : `${extension.id}:`;
  const path = prefix + attribute.name;
  return { schema, extension, attribute, subAttribute: undefined, target: attribute, path };
}
