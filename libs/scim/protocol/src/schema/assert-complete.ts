import type { JsonObject, JsonValue } from '@vbc/util';
import { InvalidValueError } from '../error/scim-type-errors';
import { isJsonObject } from '../json/json-object';
import type { Attribute } from './attribute';
import type { ResourceType } from './resource-type';

/**
 * The rules that need the whole resource: what is required is there, and at most one element of an attribute is primary
 * (RFC 7643 §2.4). Takes a resource of canonical values.
 * @throws InvalidValueError naming the attribute and what to do
 */
export function assertComplete(resourceType: ResourceType, resource: JsonObject): void {
  for (const attribute of resourceType.core.attributes.list) assertAttribute(attribute, resource);
  for (const extension of resourceType.extensions) {
    const container = resource[extension.id];
    if (!isJsonObject(container)) continue;
    for (const attribute of extension.attributes.list) assertAttribute(attribute, container);
  }
}

function assertAttribute(attribute: Attribute, container: JsonObject): void {
  const value = container[attribute.name];
  if (attribute.required) assertPresent(value, attribute.name);
  if (attribute.type !== 'complex' || value === undefined) return;
  if (!Array.isArray(value)) {
    assertSubAttributes(attribute, value, attribute.name);
    return;
  }
  for (const [index, element] of value.entries()) {
    assertSubAttributes(attribute, element, `${attribute.name}[${index}]`);
  }
  assertOnePrimary(attribute.name, value);
}

function assertSubAttributes(attribute: Attribute, element: JsonValue, label: string): void {
  if (!isJsonObject(element)) return;
  for (const sub of attribute.subAttributes.list) {
    if (sub.required) assertPresent(element[sub.name], `${label}.${sub.name}`);
  }
}

function assertPresent(value: JsonValue | undefined, label: string): void {
  if (value !== undefined && value !== '') return;
  throw new InvalidValueError(
    `${label} is required and was not sent, or is empty. ` +
      'Map it to an attribute that has a value for this person or group in your identity provider.',
  );
}

/**
 * At most one element is marked primary.
 * @throws InvalidValueError when two are
 */
export function assertOnePrimary(label: string, elements: readonly JsonValue[]): void {
  if (elements.filter(isPrimary).length > 1) {
    throw new InvalidValueError(`${label} has more than one value marked primary. Mark one of them.`);
  }
}

/** Whether an element carries `primary: true`. */
export function isPrimary(element: JsonValue): boolean {
  return isJsonObject(element) && element['primary'] === true;
}
