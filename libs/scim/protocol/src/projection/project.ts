import type { JsonObject, JsonValue } from '@vbc/util';
import { isJsonObject } from '../json/json-object';
import type { AttributeTable } from '../schema/attribute';
import type { ResourceType } from '../schema/resource-type';
import { withoutUnasked } from './on-request';
import { selectedParts, type SelectedPart, type SelectedParts } from './selected-parts';
import type { AttributeSelection } from './selection';

/** In every answer, whatever is asked for. */
const ALWAYS: ReadonlySet<string> = new Set(['schemas', 'id', 'meta']);

/**
 * What of a resource an answer holds (RFC 7644 §3.9, "returned" of RFC 7643 §7): `id`, `schemas` and `meta` always, what is
 * returned on request only where it is named. The resource is not changed; it is given back itself when nothing is left out.
 */
export function project(
  resourceType: ResourceType,
  whole: JsonObject,
  selection: AttributeSelection,
): JsonObject {
  const resource = withoutUnasked(resourceType, whole, selection);
  switch (selection.kind) {
    case 'default':
      return resource;
    case 'only':
      return keepOnly(resourceType, resource, selectedParts(resourceType, selection));
    case 'except':
      return leaveOut(resource, selectedParts(resourceType, selection));
  }
}

/** Whether an answer would hold any of a core attribute, so that what is costly to load is loaded only then. */
export function isSelected(resourceType: ResourceType, selection: AttributeSelection, name: string): boolean {
  if (selection.kind === 'default' || ALWAYS.has(name)) return true;
  const part = selectedParts(resourceType, selection).core.get(name);
  return selection.kind === 'only' ? part !== undefined : part !== 'whole';
}

function keepOnly(resourceType: ResourceType, resource: JsonObject, parts: SelectedParts): JsonObject {
  const kept = keepMembers(resourceType.attributes, resource, parts.core);
  for (const extension of resourceType.extensions) {
    const selected = parts.extensions.get(extension.id);
    const container = resource[extension.id];
    if (selected === undefined || !isJsonObject(container)) continue;
    const members = selected === 'whole' ? container : keepMembers(extension.attributes, container, selected);
    if (Object.keys(members).length > 0) kept[extension.id] = members;
  }
  return kept;
}

function keepMembers(
  table: AttributeTable,
  source: JsonObject,
  parts: ReadonlyMap<string, SelectedPart>,
): JsonObject {
  const kept: JsonObject = {};
  for (const [name, value] of Object.entries(source)) {
    const isAlways = ALWAYS.has(name) || table.find(name)?.returned === 'always';
    const part = isAlways ? 'whole' : parts.get(name);
    const left = part === undefined || value === undefined ? undefined : reduce(value, part, true);
    if (left !== undefined) kept[name] = left;
  }
  return kept;
}

function leaveOut(resource: JsonObject, parts: SelectedParts): JsonObject {
  const left = leaveOutMembers(resource, parts.core);
  for (const [urn, selected] of parts.extensions) {
    const container = resource[urn];
    if (!isJsonObject(container)) continue;
    const members = selected === 'whole' ? {} : leaveOutMembers(container, selected);
    if (Object.keys(members).length > 0) left[urn] = members;
    else Reflect.deleteProperty(left, urn);
  }
  return left;
}

function leaveOutMembers(source: JsonObject, parts: ReadonlyMap<string, SelectedPart>): JsonObject {
  const left: JsonObject = {};
  for (const [name, value] of Object.entries(source)) {
    const part = ALWAYS.has(name) ? undefined : parts.get(name);
    const rest = part === undefined || value === undefined ? value : reduce(value, part, false);
    if (rest !== undefined) left[name] = rest;
  }
  return left;
}

/** The value with only (`keep`) or without its selected parts; undefined when nothing remains. */
function reduce(value: JsonValue, part: SelectedPart, keep: boolean): JsonValue | undefined {
  if (part === 'whole') return keep ? value : undefined;
  if (Array.isArray(value)) {
    const elements = value
      .map((element) => reduce(element, part, keep))
      .filter((element) => element !== undefined);
    return elements.length === 0 ? undefined : elements;
  }
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).filter(([name]) => part.has(name) === keep);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
