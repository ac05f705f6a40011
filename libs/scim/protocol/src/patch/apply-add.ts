import type { JsonObject } from '@vbc/util';
import type { Attribute } from '../schema/attribute';
import { arrayOf, elementsOf, readAttribute, writeAttribute } from './container';
import { keepOnePrimary, sameElement } from './elements';
import type { AttributeOperation } from './normalize';
import { canonicalOne, canonicalWhole, mergeComplex, writeElements, writePart } from './write-value';

/** The resource after an `add` (RFC 7644 §3.5.2.1). */
export function applyAdd(resource: JsonObject, operation: AttributeOperation): JsonObject {
  const { reference, filter } = operation;
  const { attribute, subAttribute } = reference;
  if (subAttribute !== undefined) return writePart(resource, operation, subAttribute);
  if (filter !== undefined) return addToElements(resource, operation);
  if (attribute.multiValued) return append(resource, operation);
  if (attribute.type === 'complex') return mergeComplex(resource, operation);
  const value = canonicalWhole(operation);
  return value === undefined ? resource : writeAttribute(resource, reference, value);
}

function addToElements(resource: JsonObject, operation: AttributeOperation): JsonObject {
  const given = canonicalOne(operation);
  return writeElements(resource, operation, (element) => ({ ...element, ...given }), given);
}

/** Adds what is not there yet; a value that is, is brought up to date in its place. */
function append(resource: JsonObject, operation: AttributeOperation): JsonObject {
  const { reference, label } = operation;
  const elements = [...elementsOf(readAttribute(resource, reference))];
  const touched = new Set<JsonObject>();
  for (const given of elementsOf(canonicalWhole(operation))) {
    touched.add(addOne(reference.attribute, elements, given));
  }
  return writeAttribute(resource, reference, arrayOf(keepOnePrimary(elements, touched, label)));
}

function addOne(attribute: Attribute, elements: JsonObject[], given: JsonObject): JsonObject {
  const index = elements.findIndex((element) => sameElement(attribute, element, given));
  const merged = index < 0 ? given : { ...elements[index], ...given };
  elements[index < 0 ? elements.length : index] = merged;
  return merged;
}
