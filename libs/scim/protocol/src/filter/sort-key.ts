import type { JsonObject, JsonValue } from '@vbc/util';
import { isJsonObject } from '../json/json-object';
import type { AttributeReference } from '../path/attribute-reference';
import { parseDateTime } from '../schema/date-time';
import { readAttribute } from './evaluate';

/** How many characters of a text an order looks at: the place in a list has to fit into a URL. */
export const SORT_KEY_LENGTH = 200;

/**
 * What a resource is sorted by, as a text to be compared by code points (RFC 7644 §3.4.2.3): lower case unless the attribute
 * is caseExact, its first {@link SORT_KEY_LENGTH} characters; of a multi-valued attribute the primary value, else the first; a
 * point in time in UTC with microseconds. null without a value.
 */
export function sortKeyOf(by: AttributeReference, resource: JsonObject): string | null {
  const { type, caseExact } = by.target;
  const value = singleValue(by, resource);
  if (type === 'boolean') return typeof value === 'boolean' ? String(value) : null;
  if (typeof value !== 'string') return null;
  if (type === 'dateTime') return instantKey(parseDateTime(value));
  return Array.from(caseExact ? value : value.toLowerCase())
    .slice(0, SORT_KEY_LENGTH)
    .join('');
}

function singleValue(by: AttributeReference, resource: JsonObject): JsonValue | undefined {
  if (!by.attribute.multiValued) return readAttribute(by, resource);
  const elements = readAttribute({ ...by, subAttribute: undefined }, resource);
  if (!Array.isArray(elements)) return undefined;
  const element = elements.find((each) => isJsonObject(each) && each['primary'] === true) ?? elements[0];
  if (by.subAttribute === undefined) return element;
  return isJsonObject(element) ? element[by.subAttribute.name] : undefined;
}

function instantKey(instant: number | undefined): string | null {
  return instant === undefined ? null : new Date(instant).toISOString().replace('Z', '000Z');
}
