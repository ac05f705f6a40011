import type { JsonObject, JsonValue } from '@vbc/util';
import { isJsonObject } from '../json/json-object';
import { assertValueCount } from '../schema/assert-value-count';
import type { AttributeReference } from '../path/attribute-reference';

// A resource being patched is never changed in place: each step copies the objects on its way and shares the rest.

/** The value of the whole attribute a reference belongs to. */
export function readAttribute(resource: JsonObject, reference: AttributeReference): JsonValue | undefined {
  const { extension, attribute } = reference;
  if (extension === undefined) return resource[attribute.name];
  const container = resource[extension.id];
  return isJsonObject(container) ? container[attribute.name] : undefined;
}

/**
 * The resource with that attribute set, or without it when the value is undefined; an empty extension goes too.
 * @throws InvalidValueError when it has more values than are taken
 */
export function writeAttribute(
  resource: JsonObject,
  reference: AttributeReference,
  value: JsonValue | undefined,
): JsonObject {
  const { extension, attribute } = reference;
  if (Array.isArray(value)) assertValueCount(attribute, value.length);
  if (extension === undefined) return withMember(resource, attribute.name, value);
  const container = resource[extension.id];
  const changed = withMember(isJsonObject(container) ? container : {}, attribute.name, value);
  return withMember(resource, extension.id, nonEmpty(changed));
}

/** A copy of `object` with the member set, or without it when the value is undefined. */
export function withMember(object: JsonObject, name: string, value: JsonValue | undefined): JsonObject {
  const copy = { ...object };
  if (value === undefined) Reflect.deleteProperty(copy, name);
  else copy[name] = value;
  return copy;
}

/** The object, or undefined when it has no member: an empty value is none (RFC 7643 §2.5). */
export function nonEmpty(object: JsonObject): JsonObject | undefined {
  return Object.keys(object).length === 0 ? undefined : object;
}

/** The elements of a multi-valued attribute. */
export function elementsOf(value: JsonValue | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

/** The value of a multi-valued attribute with these elements: none is no value. */
export function arrayOf(elements: readonly JsonValue[]): JsonValue | undefined {
  return elements.length === 0 ? undefined : [...elements];
}

/** The object a complex attribute of one value holds. */
export function objectOf(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}
