import type { Operand, ResolvedCompare, ResolvedOperator } from '@vbc/scim/protocol';
import { assertNever } from '@vbc/util';

import type { SqlParameters } from '../sql/sql-parameters';
import { lowerCased } from './lower-cased';
import type { FilterColumn } from './resource-columns';

type Compare = Pick<ResolvedCompare, 'operator' | 'operand'>;
type TextOperand = Extract<Operand, { type: 'string' }>;

const SIGN: Readonly<Record<Exclude<ResolvedOperator, 'co' | 'sw' | 'ew'>, string>> = {
  eq: '=',
  gt: '>',
  ge: '>=',
  lt: '<',
  le: '<=',
};

/** A comparison of one value; true, or false or null where it does not hold. */
export function compareToSql(column: FilterColumn, compare: Compare, parameters: SqlParameters): string {
  const { operand, operator } = compare;
  switch (operand.type) {
    case 'string':
      return compareText(textOf(column), operator, operand, parameters);
    case 'boolean':
      return column.type === 'boolean'
        ? `${column.sql} = ${parameters.bind(operand.value, 'boolean')}`
        : `(${column.sql}) = to_jsonb(${parameters.bind(operand.value, 'boolean')})`;
    case 'number':
      return (
        `case jsonb_typeof(${column.sql}) when 'number' then ` +
        `(${column.sql})::numeric ${signOf(operator)} ${parameters.bind(operand.value, 'numeric')} end`
      );
    case 'dateTime':
      return `${instantOf(column)} ${signOf(operator)} ${parameters.bind(new Date(operand.instant), 'timestamptz')}`;
    default:
      return assertNever(operand);
  }
}

/** Whether there is a value that is not empty (RFC 7644 §3.4.2.2). */
export function presentToSql({ type, sql }: FilterColumn): string {
  switch (type) {
    case 'text':
      return `${sql} <> ''`;
    case 'jsonb':
      return `(${sql}) <> all ('{"null","\\"\\"","[]","{}"}'::jsonb[])`;
    case 'boolean':
    case 'timestamptz':
      return `${sql} is not null`;
  }
}

function textOf({ type, sql }: FilterColumn): string {
  return type === 'jsonb' ? `((${sql}) #>> '{}')` : `(${sql})`;
}

function instantOf({ type, sql }: FilterColumn): string {
  // No attribute that a directory writes is a dateTime.
  if (type !== 'timestamptz') throw new Error(`There is no point in time at ${sql}`);
  return sql;
}

function signOf(operator: ResolvedOperator): string {
  if (operator === 'co' || operator === 'sw' || operator === 'ew')
    throw new Error(`"${operator}" compares text only`);
  return SIGN[operator];
}

function compareText(
  column: string,
  operator: ResolvedOperator,
  operand: TextOperand,
  parameters: SqlParameters,
): string {
  const left = operand.caseExact ? column : lowerCased(column);
  const right = operand.caseExact ? operand.value : operand.value.toLowerCase();
  const bound = parameters.bind(right, 'text');
  switch (operator) {
    case 'eq':
      return `${left} = ${bound}`;
    case 'co':
      return `position(${bound} in ${left}) > 0`;
    case 'sw':
      return `starts_with(${left}, ${bound})`;
    case 'ew':
      return `right(${left}, length(${bound})) = ${bound}`;
    default:
      // By code point, as JavaScript does, whatever the database's own order is.
      return `${left} collate "C" ${SIGN[operator]} ${bound}`;
  }
}
