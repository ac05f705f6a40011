import type { JsonArray, JsonObject, JsonValue } from '@vbc/util';

import { isObject } from '../http/json';

/**
 * The resource a full replace (RFC 7644 section 3.5.1) sends: what the service has, with the identity provider's
 * values over it. Objects merge member by member; elements of a multi-valued attribute merge by `type`; the one
 * marked primary takes the mark from the others. Everything the provider does not know stays as it was read.
 */
export function mergeResource(current: JsonObject, own: JsonObject): JsonObject {
  const merged: JsonObject = { ...current };
  for (const [name, value] of Object.entries(own)) {
    if (value !== undefined) merged[name] = mergeValue(current[name], value);
  }
  return merged;
}

function mergeValue(current: JsonValue | undefined, own: JsonValue): JsonValue {
  if (isObject(current) && isObject(own)) return mergeResource(current, own);
  if (Array.isArray(current) && Array.isArray(own)) return mergeElements(current, own);
  return own;
}

function mergeElements(current: JsonArray, own: JsonArray): JsonArray {
  return own.reduce<JsonArray>(mergeElement, current);
}

function mergeElement(elements: JsonArray, own: JsonValue): JsonArray {
  if (!isObject(own)) return elements.includes(own) ? elements : [...elements, own];
  const others = own['primary'] === true ? elements.map(withoutPrimary) : elements;
  const place = placeOf(elements, own);
  if (place === -1) return [...others, own];
  return others.map((element, index) =>
    index === place && isObject(element) ? { ...element, ...own } : element,
  );
}

/** Where there is none of the same type, a primary one of no type is taken to mean the same. */
function placeOf(elements: JsonArray, own: JsonObject): number {
  const sameType = elements.findIndex((element) => isObject(element) && element['type'] === own['type']);
  if (sameType !== -1 || own['primary'] !== true) return sameType;
  return elements.findIndex(
    (element) => isObject(element) && element['primary'] === true && !('type' in element),
  );
}

function withoutPrimary(element: JsonValue): JsonValue {
  if (!isObject(element)) return element;
  const rest = { ...element };
  delete rest['primary'];
  return rest;
}
