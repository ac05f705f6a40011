import { assertSafeJson, MAX_JSON_DEPTH, MAX_JSON_MEMBERS } from './safe-json';

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
const members = (count: number) =>
  JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, n) => [`k${n}`, n])));

describe('assertSafeJson', () => {
  it.each([
    '{}',
    '[1, -1e308, 0.1, null, true, "x"]',
    nested(MAX_JSON_DEPTH),
    members(MAX_JSON_MEMBERS),
    '{"a":{"b":[{"c":1}]}}',
    '"x"',
  ])('takes %s', (text) => {
    expect(() => {
      assertSafeJson(JSON.parse(text));
    }).not.toThrow();
  });

  it.each([
    ['__proto__', '{"a":[{"__proto__":1}]}', '"__proto__"'],
    ['constructor', '{"constructor":1}', '"constructor"'],
    ['prototype', '{"a":{"prototype":1}}', '"prototype"'],
    ['a level too many', nested(MAX_JSON_DEPTH + 1), 'nested more than 20'],
    ['many levels too many', nested(100_000), 'nested more than 20'],
    ['a member too many', members(MAX_JSON_MEMBERS + 1), '1001 members'],
    ['infinity', '1e999', 'too large'],
    ['infinity below', '{"a":[1,-1e999]}', 'too large'],
  ])('refuses %s', (_name, text, says) => {
    expect(() => {
      assertSafeJson(JSON.parse(text));
    }).toThrow(says);
  });
});
