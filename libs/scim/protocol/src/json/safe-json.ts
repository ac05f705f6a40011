import type { JsonValue } from '@vbc/util';
import { InvalidSyntaxError } from '../error/scim-type-errors';

/** Objects and arrays inside one another, at most; SCIM itself needs four. */
export const MAX_JSON_DEPTH = 20;

/** Members of one object, at most: names that mean nothing are looked up too. */
export const MAX_JSON_MEMBERS = 1000;

const DANGEROUS_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Refuses a parsed body that could reach a prototype or exhaust the stack of what walks it later, or holds a number that
 * would not be given back as it was sent.
 * @throws InvalidSyntaxError for the keys `__proto__`, `constructor`, `prototype`, beyond {@link MAX_JSON_DEPTH} and
 *   {@link MAX_JSON_MEMBERS}, and for numbers that no double can hold (`1e999` is parsed as infinity, and written as null)
 */
export function assertSafeJson(json: unknown): asserts json is JsonValue {
  assertSafe(json, 0);
}

function assertSafe(json: unknown, depth: number): void {
  if (typeof json === 'number') assertFinite(json);
  if (typeof json !== 'object' || json === null) return;
  if (depth >= MAX_JSON_DEPTH) {
    throw new InvalidSyntaxError(
      `The body is nested more than ${MAX_JSON_DEPTH} levels deep. Send a flatter one.`,
    );
  }
  if (Array.isArray(json)) for (const item of json) assertSafe(item, depth + 1);
  else assertSafeMembers(json, depth);
}

function assertFinite(number: number): void {
  if (!Number.isFinite(number)) {
    throw new InvalidSyntaxError('The body holds a number that is too large to keep. Send a smaller one.');
  }
}

function assertSafeMembers(json: object, depth: number): void {
  const members = Object.entries(json);
  if (members.length > MAX_JSON_MEMBERS) {
    throw new InvalidSyntaxError(
      `The body holds an object with ${members.length} members; at most ${MAX_JSON_MEMBERS} are taken. Send fewer.`,
    );
  }
  for (const [key, value] of members) {
    if (DANGEROUS_KEYS.has(key)) {
      throw new InvalidSyntaxError(`The body holds the key "${key}", which is not accepted. Remove it.`);
    }
    assertSafe(value, depth + 1);
  }
}
