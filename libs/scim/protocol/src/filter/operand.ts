import { assertNever } from '@vbc/util';
import { InvalidFilterError } from '../error/scim-type-errors';
import type { AttributeReference } from '../path/attribute-reference';
import type { AttributeType } from '../schema/attribute';
import { parseDateTime } from '../schema/date-time';
import type { FilterValue } from './ast';
import type { Operand, ResolvedOperator } from './resolved-ast';

type OperandType = Operand['type'];

const EQUALITY: readonly ResolvedOperator[] = ['eq'];
const ORDER: readonly ResolvedOperator[] = ['eq', 'gt', 'ge', 'lt', 'le'];
const TEXT: readonly ResolvedOperator[] = ['eq', 'co', 'sw', 'ew'];

/**
 * The literal of a comparison as an operand of the attribute's type, once the operator is found to suit it.
 * @throws InvalidFilterError when operator or literal do not (RFC 7644 §3.4.2.2: `gt` on a boolean is a 400)
 */
export function readOperand(
  reference: AttributeReference,
  operator: ResolvedOperator,
  value: Exclude<FilterValue, null>,
): Operand {
  assertOperator(reference, operator);
  const type = operandTypeOf(reference);
  switch (type) {
    case 'string':
      if (typeof value !== 'string') throw wrongValue(reference, 'text in double quotes');
      return { type, value, caseExact: reference.target.caseExact };
    case 'boolean':
      if (typeof value !== 'boolean') throw wrongValue(reference, 'true or false, without quotes');
      return { type, value };
    case 'number':
      if (typeof value !== 'number') throw wrongValue(reference, 'a number, without quotes');
      return { type, value };
    case 'dateTime':
      return { type, instant: readInstant(reference, value) };
    default:
      return assertNever(type);
  }
}

function readInstant(reference: AttributeReference, value: Exclude<FilterValue, null>): number {
  const instant = typeof value === 'string' ? parseDateTime(value) : undefined;
  if (instant === undefined) throw wrongValue(reference, 'a date and time such as "2026-01-31T08:00:00Z"');
  return instant;
}

const OPERAND_TYPES: Readonly<Record<Exclude<AttributeType, 'complex'>, OperandType>> = {
  string: 'string',
  reference: 'string',
  binary: 'string',
  integer: 'number',
  decimal: 'number',
  boolean: 'boolean',
  dateTime: 'dateTime',
};

function operandTypeOf(reference: AttributeReference): OperandType {
  const { type, subAttributes } = reference.target;
  if (type !== 'complex') return OPERAND_TYPES[type];
  throw new InvalidFilterError(
    `The filter compares ${reference.path} as a whole. Compare one of its parts, such as ` +
      `${reference.path}.${subAttributes.list[0]?.name ?? 'value'}.`,
  );
}

function assertOperator(reference: AttributeReference, operator: ResolvedOperator): void {
  const allowed = allowedOperators(reference);
  if (allowed === undefined || allowed.includes(operator)) return;
  throw new InvalidFilterError(
    `The filter uses "${operator}" on ${reference.path}, which is of type ${reference.target.type}. ` +
      `Use one of: ${[...allowed, 'ne', 'pr'].join(', ')}.`,
  );
}

/** Undefined means all. */
function allowedOperators(reference: AttributeReference): readonly ResolvedOperator[] | undefined {
  switch (reference.target.type) {
    case 'boolean':
      return EQUALITY;
    case 'binary':
      return TEXT;
    case 'integer':
    case 'decimal':
    case 'dateTime':
      return ORDER;
    default:
      return undefined;
  }
}

function wrongValue(reference: AttributeReference, expected: string): InvalidFilterError {
  return new InvalidFilterError(
    `The filter compares ${reference.path} with the wrong kind of value. Use ${expected}.`,
  );
}
