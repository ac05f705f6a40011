import type { JsonObject, JsonValue } from '@vbc/util';
import { isJsonObject } from '../json/json-object';
import type { ResourceType } from '../schema/resource-type';
import { selectedParts } from './selected-parts';
import type { AttributeSelection } from './selection';

/** By core attribute: its parts whose "returned" is "request" (RFC 7643 §7). */
type OnRequest = ReadonlyMap<string, ReadonlySet<string>>;

const cache = new WeakMap<ResourceType, OnRequest>();

/** The resource without the parts that are answered only where a selection names them; itself when there are none. */
export function withoutUnasked(
  resourceType: ResourceType,
  resource: JsonObject,
  selection: AttributeSelection,
): JsonObject {
  const hidden = [...onRequestOf(resourceType)].filter(
    ([name]) => resource[name] !== undefined && !isNamed(resourceType, selection, name),
  );
  if (hidden.length === 0) return resource;
  const shown = { ...resource };
  for (const [name, parts] of hidden) shown[name] = without(parts, resource[name]);
  return shown;
}

/** Whether parts of the attribute are named one by one. */
function isNamed(resourceType: ResourceType, selection: AttributeSelection, name: string): boolean {
  if (selection.kind !== 'only') return false;
  const part = selectedParts(resourceType, selection).core.get(name);
  return part !== undefined && part !== 'whole';
}

function without(parts: ReadonlySet<string>, value: JsonValue | undefined): JsonValue {
  if (Array.isArray(value)) return value.map((element) => without(parts, element));
  if (!isJsonObject(value)) return value ?? null;
  return Object.fromEntries(Object.entries(value).filter(([name]) => !parts.has(name)));
}

function onRequestOf(resourceType: ResourceType): OnRequest {
  const known = cache.get(resourceType);
  if (known !== undefined) return known;
  const found = resourceType.attributes.list.flatMap(({ name, subAttributes }) => {
    const parts = subAttributes.list.filter(({ returned }) => returned === 'request');
    return parts.length === 0 ? [] : [[name, new Set(parts.map((part) => part.name))] as const];
  });
  const onRequest = new Map(found);
  cache.set(resourceType, onRequest);
  return onRequest;
}
