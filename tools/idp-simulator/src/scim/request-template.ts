import type { JsonObject, JsonValue } from '@vbc/util';

import { isObject } from '../http/json';

import type { ScimRequest } from './scim-request';

/** A request as it stands in a data file: a ScimRequest with `{words}` still to be filled in. */
export type RequestTemplate = ScimRequest;

/**
 * The request of a template with each `{word}` replaced by its value. In a path the value is escaped for URLs,
 * within the quotes of a filter as a JSON string.
 * @throws Error naming a word that has no value: a mistake in a data file
 */
export function fillTemplate(template: RequestTemplate, values: Record<string, string>): ScimRequest {
  const query = Object.entries(template.query ?? {}).map(([name, text]) => [
    name,
    fillText(text, values, insideQuotes),
  ]);
  return {
    title: fillText(template.title, values),
    method: template.method,
    path: fillText(template.path, values, encodeURIComponent),
    ...(template.query === undefined ? {} : { query: Object.fromEntries(query) as Record<string, string> }),
    ...(template.body === undefined ? {} : { body: fillValue(template.body, values) as JsonObject }),
  };
}

function fillValue(value: JsonValue, values: Record<string, string>): JsonValue {
  if (typeof value === 'string') return fillText(value, values);
  if (Array.isArray(value)) return value.map((element) => fillValue(element, values));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, fillValue(member ?? null, values)]),
  );
}

function fillText(text: string, values: Record<string, string>, escape = (value: string) => value): string {
  return text.replace(/\{(\w+)\}/g, (_, word: string) => {
    const value = values[word];
    if (value === undefined) throw new Error(`The template has no value for {${word}}.`);
    return escape(value);
  });
}

function insideQuotes(value: string): string {
  return JSON.stringify(value).slice(1, -1);
}
