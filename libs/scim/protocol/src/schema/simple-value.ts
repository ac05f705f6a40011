import { assertNever, type JsonValue } from '@vbc/util';
import { InvalidValueError } from '../error/scim-type-errors';
import { describeValue } from '../json/json-object';
import { textFault } from '../json/text';
import type { Attribute, AttributeType } from './attribute';
import { parseDateTime } from './date-time';

type SimpleType = Exclude<AttributeType, 'complex'>;

const EXPECTED: Record<SimpleType, string> = {
  string: 'a string',
  reference: 'a string holding an address',
  binary: 'a string in base64',
  boolean: 'true or false, without quotes',
  integer: 'a whole number',
  decimal: 'a number',
  dateTime: 'a date and time such as "2026-01-31T08:00:00Z"',
};

/**
 * Checks one value of a simple attribute; `label` names it in the error.
 * @throws InvalidValueError naming the attribute, what it takes and what to do
 */
export function assertSimpleValue(
  attribute: Attribute,
  type: SimpleType,
  value: JsonValue,
  label: string,
): void {
  if (!hasType(type, value)) {
    throw new InvalidValueError(
      `${label} must be ${EXPECTED[type]}, but ${describeValue(value)} was sent. ` +
        'Correct the mapping of this attribute in your identity provider.',
    );
  }
  if (typeof value === 'string') assertText(attribute, value, label);
}

function hasType(type: SimpleType, value: JsonValue): boolean {
  switch (type) {
    case 'string':
    case 'reference':
    case 'binary':
      return typeof value === 'string';
    case 'boolean':
      return typeof value === 'boolean';
    case 'integer':
      return Number.isInteger(value);
    case 'decimal':
      return typeof value === 'number';
    case 'dateTime':
      return typeof value === 'string' && parseDateTime(value) !== undefined;
    default:
      return assertNever(type);
  }
}

function assertText(attribute: Attribute, text: string, label: string): void {
  if (attribute.maxLength !== undefined && text.length > attribute.maxLength) {
    throw new InvalidValueError(
      `${label} is ${text.length} characters long; at most ${attribute.maxLength} are taken. Send a shorter value.`,
    );
  }
  const fault = textFault(text);
  if (fault !== undefined) {
    throw new InvalidValueError(`${label} holds ${fault}, which cannot be stored. Remove it from the value.`);
  }
}
