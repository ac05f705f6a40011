import { parseAttributePath } from '../path/attribute-path';
import { findAttribute } from '../path/attribute-reference';
import type { ResourceType } from '../schema/resource-type';
import type { Schema } from '../schema/schema';
import type { AttributeSelection } from './selection';

/** What is selected of an attribute: all of it, or the named sub-attributes. */
export type SelectedPart = 'whole' | ReadonlySet<string>;

/** The names of a selection, found in the schemas of one resource type. */
export interface SelectedParts {
  /** By canonical name of a common or core attribute. */
  readonly core: ReadonlyMap<string, SelectedPart>;
  /** By URN of an extension: all of it, or its attributes by canonical name. */
  readonly extensions: ReadonlyMap<string, 'whole' | ReadonlyMap<string, SelectedPart>>;
}

const cache = new WeakMap<AttributeSelection, Map<ResourceType, SelectedParts>>();

/** Looks the names of a selection up once per resource type, however many resources are projected. */
export function selectedParts(
  resourceType: ResourceType,
  selection: Exclude<AttributeSelection, { kind: 'default' }>,
): SelectedParts {
  const byType = cache.get(selection) ?? new Map<ResourceType, SelectedParts>();
  const known = byType.get(resourceType);
  if (known !== undefined) return known;
  const parts = findParts(resourceType, selection.names);
  cache.set(selection, byType.set(resourceType, parts));
  return parts;
}

function findParts(resourceType: ResourceType, names: readonly string[]): SelectedParts {
  const core = new Map<string, SelectedPart>();
  const extensions = new Map<string, 'whole' | Map<string, SelectedPart>>();
  for (const name of names) {
    const schema = resourceType.findSchema(name);
    if (schema === undefined) selectAttribute(resourceType, name, core, extensions);
    else if (schema === resourceType.core)
      for (const { name } of schema.attributes.list) core.set(name, 'whole');
    else extensions.set(schema.id, 'whole');
  }
  return { core, extensions };
}

/** A name that is no attribute selects nothing (RFC 7644 §3.9 knows no error for it). */
function selectAttribute(
  resourceType: ResourceType,
  name: string,
  core: Map<string, SelectedPart>,
  extensions: Map<string, 'whole' | Map<string, SelectedPart>>,
): void {
  const path = parseAttributePath(name);
  const reference = path && findAttribute(resourceType, path);
  if (reference === undefined) return;
  const target = reference.extension === undefined ? core : extensionParts(extensions, reference.extension);
  if (target !== 'whole') selectPart(target, reference.attribute.name, reference.subAttribute?.name);
}

function extensionParts(
  extensions: Map<string, 'whole' | Map<string, SelectedPart>>,
  extension: Schema,
): 'whole' | Map<string, SelectedPart> {
  const parts = extensions.get(extension.id) ?? new Map<string, SelectedPart>();
  extensions.set(extension.id, parts);
  return parts;
}

function selectPart(parts: Map<string, SelectedPart>, name: string, subName: string | undefined): void {
  const known = parts.get(name);
  if (subName === undefined || known === 'whole') parts.set(name, 'whole');
  else parts.set(name, new Set([...(known ?? []), subName]));
}
