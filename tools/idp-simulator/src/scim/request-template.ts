import type { JsonObject, JsonValue } from '@vbc/util';

import { isObject } from '../http/json';

import type { ScimRequest } from './scim-request';

/** A request as it stands in a data file: a ScimRequest with `{words}` still to be filled in. */
export interface RequestTemplate {
  title: string;
  /** One of the methods of a ScimRequest. */
  method: string;
  path: string;
  query?: Record<string, string>;
  /** JSON with words in it, or one word. */
  body?: object | string;
}

/**
 * What stands for the words. A text that is nothing but one word takes a value of any kind; where that value is undefined,
 * the member that holds it is left out, and so is an object that nothing else is in.
 */
export type Words = Record<string, JsonValue | undefined>;

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/**
 * The request of a template with each `{word}` replaced by its value. In a path the value is escaped for URLs,
 * within the quotes of a filter as a JSON string.
 * @throws Error naming a word that has no value, or a method there is none: mistakes in a data file
 */
export function fillTemplate(template: RequestTemplate, values: Words): ScimRequest {
  const query = Object.entries(template.query ?? {}).map(([name, text]) => [
    name,
    fillText(text, values, insideQuotes),
  ]);
  return {
    title: fillText(template.title, values),
    method: methodOf(template),
    path: fillText(template.path, values, encodeURIComponent),
    ...(template.query === undefined ? {} : { query: Object.fromEntries(query) as Record<string, string> }),
    ...(template.body === undefined
      ? {}
      : { body: fillValue(template.body as JsonValue, values) as JsonObject }),
  };
}

function methodOf({ title, method }: RequestTemplate): ScimRequest['method'] {
  const known = METHODS.find((one) => one === method);
  if (known === undefined) throw new Error(`The template "${title}" has no such method as ${method}.`);
  return known;
}

/** A piece of a body with its words replaced; undefined where nothing is left of it. */
export function fillValue(value: JsonValue, values: Words): JsonValue | undefined {
  if (typeof value === 'string') return fillString(value, values);
  if (Array.isArray(value))
    return value.map((one) => fillValue(one, values)).filter((one) => one !== undefined);
  return isObject(value) ? fillObject(value, values) : value;
}

function fillObject(template: JsonObject, values: Words): JsonObject | undefined {
  const members = Object.entries(template).map(([name, member]) => [name, fillValue(member ?? null, values)]);
  const present = members.filter(([, member]) => member !== undefined);
  return members.length > 0 && present.length === 0 ? undefined : (Object.fromEntries(present) as JsonObject);
}

function fillString(text: string, values: Words): JsonValue | undefined {
  const word = /^\{(\w+)\}$/.exec(text)?.[1];
  return word !== undefined && word in values ? values[word] : fillText(text, values);
}

function fillText(text: string, values: Words, escape = (value: string) => value): string {
  return text.replace(/\{(\w+)\}/g, (_, word: string) => {
    const value = values[word];
    if (typeof value !== 'string') throw new Error(`The template has no text for {${word}}.`);
    return escape(value);
  });
}

function insideQuotes(value: string): string {
  return JSON.stringify(value).slice(1, -1);
}
