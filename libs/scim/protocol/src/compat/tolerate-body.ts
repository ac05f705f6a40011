import type { JsonObject, JsonValue } from '@vbc/util';
import { ScimError } from '../error/scim-error';
import { isJsonObject } from '../json/json-object';
import { parsePatchPath } from '../path/patch-path';
import { findPatchTarget, type PatchTarget } from '../path/resolve-patch-path';
import type { ResourceType } from '../schema/resource-type';
import type { Schema } from '../schema/schema';
import { nestMembers } from './nest-members';
import { findExtension, tolerateElement, tolerateMembers, tolerateValue, type Tolerances } from './tolerance';

/** The top of a resource: attributes of the core, extensions by URN, and paths as names. */
export function tolerateRoot(
  tolerances: Tolerances,
  resourceType: ResourceType,
  body: JsonObject,
): JsonObject {
  const result: JsonObject = {};
  for (const [key, value] of Object.entries(body)) {
    const extension = findExtension(tolerances, resourceType, key);
    const name = extension?.id ?? toleratePath(tolerances, resourceType, key);
    if (value !== undefined) result[name] = tolerateMember(tolerances, resourceType, name, extension, value);
  }
  return result;
}

/** The same for a whole resource, in which no path may stand as a name. */
export function tolerateResource(
  tolerances: Tolerances,
  resourceType: ResourceType,
  body: JsonObject,
): JsonObject {
  const root = tolerateRoot(tolerances, resourceType, body);
  if (!tolerances.flatNames) return root;
  const isTop = (name: string) =>
    resourceType.attributes.find(name) !== undefined || resourceType.findExtension(name) !== undefined;
  return nestMembers(root, (name) => (isTop(name) ? undefined : findTarget(resourceType, name)));
}

/** The value of a PATCH operation at `path`. */
export function tolerateAtPath(
  tolerances: Tolerances,
  resourceType: ResourceType,
  path: string,
  value: JsonValue,
): JsonValue {
  return tolerateAt(tolerances, findTarget(resourceType, path), value);
}

/** The path as the RFC would have it; one nothing can be made of is left as it is. */
export function toleratePath(tolerances: Tolerances, resourceType: ResourceType, path: string): string {
  if (tolerances.paths.length === 0 || resourceType.attributes.find(path) !== undefined) return path;
  const tolerated = unlessMalformed(() =>
    tolerances.paths.reduce((current, tolerance) => tolerance(resourceType, current), parsePatchPath(path)),
  );
  return tolerated?.text ?? path;
}

/** What a path points at; one nothing can be made of is left for the core to refuse in its own words. */
function findTarget(resourceType: ResourceType, path: string): PatchTarget | undefined {
  const attribute = resourceType.attributes.find(path);
  if (attribute !== undefined && attribute.mutability === 'readOnly') return undefined;
  return unlessMalformed(() => findPatchTarget(resourceType, parsePatchPath(path)));
}

function tolerateMember(
  tolerances: Tolerances,
  resourceType: ResourceType,
  key: string,
  extension: Schema | undefined,
  value: JsonValue,
): JsonValue {
  if (extension !== undefined) {
    return isJsonObject(value) ? tolerateMembers(tolerances, extension.attributes, value) : value;
  }
  return tolerateAtPath(tolerances, resourceType, key, value);
}

function tolerateAt(tolerances: Tolerances, target: PatchTarget | undefined, value: JsonValue): JsonValue {
  if (target === undefined) return value;
  if (target.kind === 'schema') {
    return isJsonObject(value) ? tolerateMembers(tolerances, target.schema.attributes, value) : value;
  }
  const { reference, filter } = target;
  const isElement = filter !== undefined && reference.subAttribute === undefined;
  return isElement
    ? tolerateElement(tolerances, reference.attribute, value)
    : tolerateValue(tolerances, reference.target, value);
}

/** What `read` gives, or undefined where it refuses in SCIM's words. */
export function unlessMalformed<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof ScimError) return undefined;
    throw error;
  }
}
