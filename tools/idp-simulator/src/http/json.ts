import type { JsonObject, JsonValue } from '@vbc/util';

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The member `name` of an object where it is a string; undefined for everything else. */
export function stringAt(value: JsonValue | undefined, name: string): string | undefined {
  const member = isObject(value) ? value[name] : undefined;
  return typeof member === 'string' ? member : undefined;
}

/** The member `name` of an object where it is an array of objects; empty for everything else. */
export function objectsAt(value: JsonValue | undefined, name: string): JsonObject[] {
  const member = isObject(value) ? value[name] : undefined;
  return Array.isArray(member) ? member.filter(isObject) : [];
}
