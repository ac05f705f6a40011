import type { JsonObject, JsonValue } from '@vbc/util';

/** Whether `value` is a JSON object (no array, not null). */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The member of `object` whose name equals `name` in any case; the exact spelling wins. */
export function memberIgnoringCase(object: JsonObject, name: string): JsonValue | undefined {
  const exact = object[name];
  if (exact !== undefined) return exact;
  const wanted = name.toLowerCase();
  for (const key of Object.keys(object)) if (key.toLowerCase() === wanted) return object[key];
  return undefined;
}

/** What a value is, in words for an error sentence. */
export function describeValue(value: unknown): string {
  if (value === null) return 'null';
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
