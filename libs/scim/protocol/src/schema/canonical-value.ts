import type { JsonObject, JsonValue } from '@vbc/util';
import { InvalidSyntaxError, InvalidValueError } from '../error/scim-type-errors';
import { describeValue, isJsonObject } from '../json/json-object';
import { assertValueCount } from './assert-value-count';
import type { Attribute, AttributeTable } from './attribute';
import { assertSimpleValue } from './simple-value';

/**
 * The value of an attribute in canonical shape: sub-attributes in the schema's spelling, unknown and read-only ones left
 * out. Undefined when it amounts to no value: null, `[]` and `{}` are all "unassigned" (RFC 7643 §2.5).
 * Whether required sub-attributes are there is left to `assertComplete`.
 * @param label how errors name the attribute
 * @throws InvalidValueError for a wrong type; InvalidSyntaxError for a sub-attribute sent twice in different case
 */
export function canonicalValue(attribute: Attribute, value: JsonValue, label: string): JsonValue | undefined {
  if (value === null) return undefined;
  return attribute.multiValued
    ? canonicalArray(attribute, value, label)
    : canonicalElement(attribute, value, label);
}

/** The same for one element of a multi-valued attribute. */
export function canonicalElement(
  attribute: Attribute,
  value: JsonValue,
  label: string,
): JsonValue | undefined {
  if (value === null) return undefined;
  if (attribute.type !== 'complex') {
    assertSimpleValue(attribute, attribute.type, value, label);
    return value;
  }
  if (!isJsonObject(value)) {
    throw new InvalidValueError(
      `${label} must be an object with ${subAttributeNames(attribute)}, but ${describeValue(value)} was sent. ` +
        'Correct the mapping of this attribute in your identity provider.',
    );
  }
  const object = canonicalMembers(attribute.subAttributes, value, `${label}.`);
  return Object.keys(object).length === 0 ? undefined : object;
}

/**
 * The known, writable members of an object, renamed to the schema's spelling.
 * @param prefix stands before each member's name in errors
 * @param unknown takes the members no attribute is found for
 */
export function canonicalMembers(
  table: AttributeTable,
  source: JsonObject,
  prefix: string,
  unknown?: (key: string, value: JsonValue) => void,
): JsonObject {
  const seen = new Set<Attribute>();
  const target: JsonObject = {};
  for (const [key, value] of Object.entries(source)) {
    if (value === undefined) continue;
    const attribute = table.find(key);
    if (attribute === undefined) unknown?.(key, value);
    else if (attribute.mutability !== 'readOnly') {
      assertOnce(seen, attribute, prefix);
      const canonical = canonicalValue(attribute, value, prefix + attribute.name);
      if (canonical !== undefined) target[attribute.name] = canonical;
    }
  }
  return target;
}

function assertOnce(seen: Set<Attribute>, attribute: Attribute, prefix: string): void {
  if (seen.has(attribute)) {
    throw new InvalidSyntaxError(
      `${prefix}${attribute.name} was sent twice, in different upper and lower case. Send it once.`,
    );
  }
  seen.add(attribute);
}

function canonicalArray(attribute: Attribute, value: JsonValue, label: string): JsonValue | undefined {
  if (!Array.isArray(value)) {
    throw new InvalidValueError(
      `${label} must be an array, but ${describeValue(value)} was sent. Send its values in square brackets.`,
    );
  }
  assertValueCount(attribute, value.length, label);
  const elements: JsonValue[] = [];
  for (const [index, item] of value.entries()) {
    const element = canonicalElement(attribute, item, `${label}[${index}]`);
    if (element !== undefined) elements.push(element);
  }
  return elements.length === 0 ? undefined : elements;
}

function subAttributeNames(attribute: Attribute): string {
  return attribute.subAttributes.list
    .filter((sub) => sub.mutability !== 'readOnly')
    .map((sub) => `"${sub.name}"`)
    .join(', ');
}
