import type { JsonObject, JsonValue } from '@vbc/util';
import { NASTY_KEYS, NASTY_TEXTS, NASTY_VALUES } from './nasty-values';
import type { Random } from './random';

type Change = (random: Random, value: JsonValue) => JsonValue;

/** The value with something in it changed, removed, repeated, or put where it does not belong. */
export function mutateJson(random: Random, value: JsonValue): JsonValue {
  if (random.chance(0.25)) return random.pick(CHANGES)(random, value);
  if (Array.isArray(value) && value.length > 0) {
    const at = random.int(value.length);
    return value.map((item, index) => (index === at ? mutateJson(random, item) : item));
  }
  if (isObject(value) && Object.keys(value).length > 0) {
    const key = random.pick(Object.keys(value));
    return withMember(value, key, mutateJson(random, value[key] ?? null));
  }
  return random.pick(CHANGES)(random, value);
}

const CHANGES: readonly Change[] = [
  (random) => random.pick(NASTY_VALUES),
  (_random, value) => [value],
  (_random, value) => ({ value }),
  (random, value) => repeated(value, random.pick([2, 30, 1001])),
  (random, value) => nested(value, random.pick([2, 25, 500])),
  (random, value) => (typeof value === 'string' ? spoilt(random, value) : random.pick(NASTY_VALUES)),
  (random, value) => (isObject(value) ? withoutOne(random, value) : null),
  (random, value) => (isObject(value) ? withStrangeKey(random, value) : [value, value]),
  (random, value) => (isObject(value) ? inOtherCase(random, value) : random.pick(NASTY_TEXTS)),
];

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function repeated(value: JsonValue, times: number): JsonValue {
  const items = Array.isArray(value) ? value : [value];
  return Array.from({ length: times }, () => items)
    .flat()
    .slice(0, 2000);
}

function nested(value: JsonValue, depth: number): JsonValue {
  let result = value;
  for (let level = 0; level < depth; level += 1) result = level % 2 === 0 ? [result] : { a: result };
  return result;
}

function spoilt(random: Random, text: string): string {
  const at = random.int(text.length + 1);
  return text.slice(0, at) + random.pick(NASTY_TEXTS) + text.slice(at + random.int(2));
}

function withoutOne(random: Random, object: JsonObject): JsonObject {
  const gone = random.pick([...Object.keys(object), '']);
  return Object.fromEntries(Object.entries(object).filter(([key]) => key !== gone));
}

function withStrangeKey(random: Random, object: JsonObject): JsonObject {
  return withMember(object, random.pick(NASTY_KEYS), random.pick(NASTY_VALUES));
}

/** One member once more, in another spelling. */
function inOtherCase(random: Random, object: JsonObject): JsonObject {
  const key = random.pick([...Object.keys(object), 'x']);
  const other = random.chance(0.5) ? key.toUpperCase() : key.toLowerCase();
  return withMember(object, other, object[key] ?? random.pick(NASTY_VALUES));
}

/** Not an assignment: that would set a prototype. */
function withMember(object: JsonObject, key: string, value: JsonValue): JsonObject {
  return Object.fromEntries([...Object.entries(object), [key, value]]);
}
