import type { JsonObject, JsonValue } from '@vbc/util';
import { isJsonObject } from '../json/json-object';
import type { PatchTarget } from '../path/resolve-patch-path';

/**
 * Puts the members of a body that are named by a path, such as `name.givenName` or `urn:…:User:department`, where they
 * belong. What stands there already wins.
 * @param find what a member's name points at
 */
export function nestMembers(body: JsonObject, find: (name: string) => PatchTarget | undefined): JsonObject {
  const flat: [path: string[], value: JsonValue][] = [];
  let result: JsonObject = {};
  for (const [name, value] of Object.entries(body)) {
    const path = placeOf(find(name));
    if (path === undefined || value === undefined) result[name] = value;
    else flat.push([path, value]);
  }
  for (const [path, value] of flat) result = withNested(result, path, value);
  return result;
}

/** The way down to the member; undefined when it belongs at the top. */
function placeOf(target: PatchTarget | undefined): string[] | undefined {
  if (target?.kind !== 'attribute' || target.filter !== undefined) return undefined;
  const { extension, attribute, subAttribute } = target.reference;
  if (attribute.multiValued && subAttribute !== undefined) return undefined;
  const path = [extension?.id, attribute.name, subAttribute?.name].filter((name) => name !== undefined);
  return path.length === 1 ? undefined : path;
}

function withNested(object: JsonObject, [name, ...rest]: string[], value: JsonValue): JsonObject {
  if (name === undefined) return object;
  const own = Object.keys(object).find((key) => key.toLowerCase() === name.toLowerCase()) ?? name;
  const present = object[own] ?? undefined;
  if (rest.length === 0) return present === undefined ? { ...object, [own]: value } : object;
  if (present !== undefined && !isJsonObject(present)) return object;
  return { ...object, [own]: withNested(present ?? {}, rest, value) };
}
