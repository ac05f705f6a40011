import type { JsonObject, JsonValue } from '@vbc/util';
import { canonicalElement, canonicalValue } from '../schema/canonical-value';
import type { Attribute } from '../schema/attribute';
import {
  objectOf,
  nonEmpty,
  readAttribute,
  withMember,
  writeAttribute,
  arrayOf,
  elementsOf,
} from './container';
import {
  changeElements,
  elementFromFilter,
  keepOnePrimary,
  withoutPart,
  type ChangeElement,
} from './elements';
import type { AttributeOperation } from './normalize';

// What `add` and `replace` have in common: where the value goes. RFC 7644 §3.5.2.1 and §3.5.2.3 differ only for whole
// multi-valued attributes and for whole elements.

/** The operation's value in canonical shape, a single object standing for an array of one. */
export function canonicalWhole(operation: AttributeOperation): JsonValue | undefined {
  const { reference, label } = operation;
  const value = operation.value ?? null;
  const { attribute } = reference;
  const plural = attribute.multiValued && value !== null && !Array.isArray(value) ? [value] : value;
  const canonical = canonicalValue(attribute, plural, label);
  if (Array.isArray(canonical)) keepOnePrimary(elementsOf(canonical), new Set(elementsOf(canonical)), label);
  return canonical;
}

/** The operation's value as one element of its attribute. */
export function canonicalOne(operation: AttributeOperation): JsonObject {
  const { reference, label } = operation;
  return objectOf(canonicalElement(reference.attribute, operation.value ?? null, label));
}

/** `name.givenName`: sets one part of a complex attribute, or unsets it. */
export function writePart(resource: JsonObject, operation: AttributeOperation, part: Attribute): JsonObject {
  const { reference, label } = operation;
  const value = canonicalValue(part, operation.value ?? null, label);
  if (value === undefined && operation.op === 'add') return resource;
  if (reference.attribute.multiValued) {
    const change: ChangeElement = (element) =>
      value === undefined ? withoutPart(element, part) : withMember(element, part.name, value);
    return writeElements(resource, operation, change, value === undefined ? {} : { [part.name]: value });
  }
  const changed = withMember(objectOf(readAttribute(resource, reference)), part.name, value);
  return writeAttribute(resource, reference, nonEmpty(changed));
}

/** Merges the members of a value into a complex attribute of one value; what the value leaves out stays. */
export function mergeComplex(resource: JsonObject, operation: AttributeOperation): JsonObject {
  const { reference } = operation;
  const given = canonicalWhole(operation);
  if ((operation.value ?? null) === null)
    return operation.op === 'add' ? resource : writeAttribute(resource, reference, undefined);
  const unset = nullMembers(operation);
  let merged: JsonObject = { ...objectOf(readAttribute(resource, reference)), ...objectOf(given) };
  for (const name of unset) merged = withMember(merged, name, undefined);
  return writeAttribute(resource, reference, nonEmpty(merged));
}

/** A null inside a replacing value unsets that part. */
function nullMembers(operation: AttributeOperation): string[] {
  if (operation.op !== 'replace') return [];
  return Object.entries(objectOf(operation.value))
    .filter(([, value]) => value === null)
    .flatMap(([name]) => operation.reference.attribute.subAttributes.find(name)?.name ?? []);
}

/**
 * Changes the elements the operation selects. Where it selects none, one is made of the filter's `eq` terms and `content`;
 * empty content makes none.
 */
export function writeElements(
  resource: JsonObject,
  operation: AttributeOperation,
  change: ChangeElement,
  content: JsonObject,
): JsonObject {
  const { reference, filter, label } = operation;
  const create = (): JsonObject | undefined => {
    if (Object.keys(content).length === 0) return undefined;
    return filter === undefined ? content : { ...elementFromFilter(filter, label), ...content };
  };
  const elements = changeElements(readAttribute(resource, reference), filter, label, change, create);
  return writeAttribute(resource, reference, arrayOf(elements));
}
