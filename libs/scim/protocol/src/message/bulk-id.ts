import type { JsonObject, JsonValue } from '@vbc/util';
import { isJsonObject } from '../json/json-object';

const PREFIX = 'bulkId:';

/** The bulkId a text such as `bulkId:qwerty` stands for (RFC 7644 §3.7.2); undefined when it is none. */
export function bulkIdOf(text: string): string | undefined {
  return text.startsWith(PREFIX) ? text.slice(PREFIX.length) : undefined;
}

/** Every bulkId a body refers to, each once. */
export function bulkIdReferences(json: JsonValue | undefined): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (value: JsonValue | undefined): void => {
    if (typeof value === 'string') {
      const bulkId = bulkIdOf(value);
      if (bulkId !== undefined) found.add(bulkId);
    } else if (Array.isArray(value)) value.forEach(visit);
    else if (isJsonObject(value)) Object.values(value).forEach(visit);
  };
  visit(json);
  return found;
}

/** The body with ids in the place of the bulkIds that are known; others are left as they are. */
export function replaceBulkIds(json: JsonValue, ids: ReadonlyMap<string, string>): JsonValue {
  if (typeof json === 'string') return ids.get(bulkIdOf(json) ?? '') ?? json;
  if (Array.isArray(json)) return json.map((item) => replaceBulkIds(item, ids));
  if (!isJsonObject(json)) return json;
  const result: JsonObject = {};
  for (const [key, value] of Object.entries(json)) {
    if (value !== undefined) result[key] = replaceBulkIds(value, ids);
  }
  return result;
}

/**
 * The body without what refers to a bulkId: elements of arrays and members of objects go, and objects that are empty then.
 * Undefined when nothing remains.
 */
export function withoutBulkIds(json: JsonValue): JsonValue | undefined {
  if (typeof json === 'string') return bulkIdOf(json) === undefined ? json : undefined;
  if (Array.isArray(json)) return json.filter((item) => bulkIdReferences(item).size === 0);
  if (!isJsonObject(json)) return json;
  const kept: JsonObject = {};
  for (const [key, value] of Object.entries(json)) {
    const left = value === undefined ? undefined : withoutBulkIds(value);
    if (left !== undefined) kept[key] = left;
  }
  return Object.keys(kept).length === 0 && Object.keys(json).length > 0 ? undefined : kept;
}
