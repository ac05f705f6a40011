import { assertNever, type JsonObject, type JsonValue } from '@vbc/util';
import { isJsonObject } from '../json/json-object';
import type { AttributeReference } from '../path/attribute-reference';
import { parseDateTime } from '../schema/date-time';
import { compareCodePoints } from './code-point-order';
import type { Operand, ResolvedCompare, ResolvedFilter, ResolvedOperator } from './resolved-ast';

type Read = (reference: AttributeReference) => JsonValue | undefined;

/** Whether a resource in canonical shape (as answered, with `id` and `meta` where those are asked for) satisfies a filter. */
export function evaluateFilter(filter: ResolvedFilter, resource: JsonObject): boolean {
  return evaluate(filter, (reference) => readAttribute(reference, resource));
}

/** Whether one element of a multi-valued attribute satisfies the filter of a value path. */
export function evaluateElementFilter(filter: ResolvedFilter, element: JsonValue): boolean {
  return evaluate(filter, (reference) => readPart(reference, element));
}

function evaluate(filter: ResolvedFilter, read: Read): boolean {
  switch (filter.kind) {
    case 'compare':
      return compares(filter, read(filter.reference));
    case 'present':
      return isPresent(read(filter.reference));
    case 'and':
      return filter.terms.every((term) => evaluate(term, read));
    case 'or':
      return filter.terms.some((term) => evaluate(term, read));
    case 'not':
      return !evaluate(filter.term, read);
    case 'valuePath': {
      const elements = read(filter.reference);
      return (
        Array.isArray(elements) && elements.some((element) => evaluateElementFilter(filter.filter, element))
      );
    }
    default:
      return assertNever(filter);
  }
}

/** The value of an attribute, or of a part of a single-valued one. */
export function readAttribute(reference: AttributeReference, resource: JsonObject): JsonValue | undefined {
  const container = reference.extension === undefined ? resource : resource[reference.extension.id];
  const value = isJsonObject(container) ? container[reference.attribute.name] : undefined;
  return reference.subAttribute === undefined ? value : readPart(reference, value);
}

function readPart(reference: AttributeReference, element: JsonValue | undefined): JsonValue | undefined {
  return isJsonObject(element) ? element[reference.target.name] : undefined;
}

function isPresent(value: JsonValue | undefined): boolean {
  if (value === undefined || value === null || value === '') return false;
  return typeof value !== 'object' || Object.keys(value).length > 0;
}

function compares(filter: ResolvedCompare, value: JsonValue | undefined): boolean {
  if (Array.isArray(value)) return value.some((item) => compares(filter, item));
  const { operand, operator } = filter;
  switch (operand.type) {
    case 'string':
      return typeof value === 'string' && compareText(operator, value, operand);
    case 'boolean':
    case 'number':
      return typeof value === operand.type && compareOrder(operator, value, operand.value);
    case 'dateTime':
      return typeof value === 'string' && compareOrder(operator, parseDateTime(value), operand.instant);
    default:
      return assertNever(operand);
  }
}

function compareText(
  operator: ResolvedOperator,
  value: string,
  operand: Extract<Operand, { type: 'string' }>,
): boolean {
  const left = operand.caseExact ? value : value.toLowerCase();
  const right = operand.caseExact ? operand.value : operand.value.toLowerCase();
  switch (operator) {
    case 'co':
      return left.includes(right);
    case 'sw':
      return left.startsWith(right);
    case 'ew':
      return left.endsWith(right);
    default:
      return compareOrder(operator, compareCodePoints(left, right), 0);
  }
}

function compareOrder<T extends JsonValue>(
  operator: ResolvedOperator,
  left: T | undefined,
  right: T,
): boolean {
  if (left === undefined || left === null || right === null) return false;
  switch (operator) {
    case 'eq':
      return left === right;
    case 'gt':
      return left > right;
    case 'ge':
      return left >= right;
    case 'lt':
      return left < right;
    case 'le':
      return left <= right;
    default:
      return false;
  }
}
