import type { JsonObject, JsonValue } from '@vbc/util';
import { isJsonObject } from './json-object';

/** Whether two JSON values are the same; members that are undefined count as absent, the order of members as nothing. */
export function jsonEqual(left: JsonValue | undefined, right: JsonValue | undefined): boolean {
  if (left === right) return true;
  if (Array.isArray(left)) return Array.isArray(right) && arraysEqual(left, right);
  return isJsonObject(left) && isJsonObject(right) && objectsEqual(left, right);
}

function arraysEqual(left: readonly JsonValue[], right: readonly JsonValue[]): boolean {
  return left.length === right.length && left.every((item, index) => jsonEqual(item, right[index]));
}

function objectsEqual(left: JsonObject, right: JsonObject): boolean {
  return (
    Object.keys(left).every((key) => jsonEqual(left[key], right[key])) &&
    Object.keys(right).every((key) => right[key] === undefined || left[key] !== undefined)
  );
}
