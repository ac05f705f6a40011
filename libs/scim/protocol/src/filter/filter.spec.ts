import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { JsonObject } from '@vbc/util';
import { ScimError } from '../error/scim-error';
import { InvalidFilterError } from '../error/scim-type-errors';
import { groupResourceType, userResourceType } from '../schema/registry';
import { COMPARE_OPERATORS, type Filter } from './ast';
import { resolveFilter } from './check-against-schema';
import { evaluateFilter } from './evaluate';
import { parseFilter } from './parser';
import { stringifyFilter } from './stringify';
import { filters } from './testing/filters';

interface Cases {
  readonly resource: JsonObject;
  readonly match: readonly string[];
  readonly noMatch: readonly string[];
  readonly refused: readonly { readonly filter: string; readonly detail: string }[];
}

const cases = JSON.parse(readFileSync(new URL('./filter.cases.json', import.meta.url), 'utf8')) as Cases;

function matches(filter: string): boolean {
  return evaluateFilter(resolveFilter(parseFilter(filter), userResourceType), cases.resource);
}

describe('a filter', () => {
  it.each(cases.match)('%s is true', (filter) => {
    expect(matches(filter)).toBe(true);
  });

  it.each(cases.noMatch)('%s is false', (filter) => {
    expect(matches(filter)).toBe(false);
  });

  it.each(cases.refused)('$filter is refused', ({ filter, detail }) => {
    const error = caught(() => matches(filter));
    expect(error).toBeInstanceOf(InvalidFilterError);
    expect((error as InvalidFilterError).detail).toContain(detail);
  });

  it('of an identity provider asks a group for one member', () => {
    const filter = resolveFilter(parseFilter('id eq "g" and members eq "U-1"'), groupResourceType);
    expect(evaluateFilter(filter, { id: 'g', members: [{ value: 'u-0' }, { value: 'u-1' }] })).toBe(true);
    expect(evaluateFilter(filter, { id: 'g', members: [{ value: 'u-0' }] })).toBe(false);
  });

  it('in brackets after an attribute of one value asks for that value', () => {
    const filter = resolveFilter(parseFilter('name[not (givenName eq "Bob")]'), userResourceType);
    expect(evaluateFilter(filter, { name: { givenName: 'Ann' } })).toBe(true);
    expect(evaluateFilter(filter, {})).toBe(false);
  });

  it.each(COMPARE_OPERATORS)('takes %s in any case', (operator) => {
    const [lower, upper] = [parseFilter(`a ${operator} "x"`), parseFilter(`a ${operator.toUpperCase()} "x"`)];
    expect(upper).toEqual(lower);
  });
});

describe('the limits of a filter', () => {
  const nested = (depth: number): string => '('.repeat(depth) + 'userName pr' + ')'.repeat(depth);
  const chain = (terms: number): string => Array.from({ length: terms }, () => 'id pr').join(' or ');

  it('are 20 levels', () => {
    expect(parseFilter(nested(20))).toBeDefined();
    expect(caught(() => parseFilter(nested(21)))).toBeInstanceOf(InvalidFilterError);
  });

  it('are levels, not brackets', () => {
    expect(parseFilter(Array.from({ length: 30 }, () => '(id pr)').join(' and '))).toBeDefined();
  });

  it('are 100 terms', () => {
    expect(parseFilter(chain(100))).toBeDefined();
    expect(caught(() => parseFilter(chain(101)))).toBeInstanceOf(InvalidFilterError);
  });

  it('are 4096 characters', () => {
    const ofLength = (length: number): string => `userName eq "${'x'.repeat(length - 14)}"`;
    expect(parseFilter(ofLength(4096))).toBeDefined();
    expect(caught(() => parseFilter(ofLength(4097)))).toBeInstanceOf(InvalidFilterError);
  });

  it.each([
    '('.repeat(10_000),
    '['.repeat(10_000),
    'not ('.repeat(800),
    'a['.repeat(2_000),
    '"'.repeat(4_095),
    '\\'.repeat(4_096),
  ])('answer brackets without end in milliseconds', (filter) => {
    const start = performance.now();
    expect(caught(() => parseFilter(filter))).toBeInstanceOf(InvalidFilterError);
    expect(performance.now() - start).toBeLessThan(50);
  });
});

describe('stringifyFilter', () => {
  it('is undone by parseFilter', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        expect(parseFilter(stringifyFilter(filter))).toEqual(filter);
      }),
    );
  });

  it.each([
    ['(a pr or b pr) and c pr', '(a pr or b pr) and c pr'],
    ['(a pr and b pr) or c pr', 'a pr and b pr or c pr'],
    ['NOT(a EQ TRUE)', 'not (a eq true)'],
    ['emails[type eq "work"].value co "x"', 'emails[type eq "work" and value co "x"]'],
    ['emails[a pr or b pr].value co "x"', 'emails[(a pr or b pr) and value co "x"]'],
    ['emails[a pr and b pr].value co "x"', 'emails[a pr and b pr and value co "x"]'],
    ['urn:a:b:2.0:User:x.$ref eq null', 'urn:a:b:2.0:User:x.$ref eq null'],
    ['a eq -0.50E1', 'a eq -5'],
  ])('%s becomes %s', (given, written) => {
    expect(stringifyFilter(parseFilter(given))).toBe(written);
  });
});

describe('any text', () => {
  const words = [
    'userName',
    'emails',
    'active',
    'meta.created',
    'eq',
    'pr',
    'and',
    'or',
    'not',
    '(',
    ')',
    '[',
    ']',
    '"x"',
    'true',
    '.value',
    '1',
  ];

  it.each([
    ['at random', fc.string({ unit: 'binary' })],
    [
      'of the words of a filter',
      fc.array(fc.constantFrom(...words), { maxLength: 12 }).map((parts) => parts.join(' ')),
    ],
  ])('%s is a filter or a ScimError', (_name, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        const result = caught(() => resolveFilter(parseFilter(text), userResourceType));
        expect(!(result instanceof Error) || result instanceof ScimError).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('every resource', () => {
  it('satisfies either eq or ne', () => {
    const values: readonly Filter[] = [
      'title',
      'userName',
      'emails.value',
      'emails',
      'phoneNumbers.type',
    ].map((path) => parseFilter(`${path} eq "ann@work.example"`));
    for (const filter of values) {
      const text = stringifyFilter(filter);
      expect(matches(text)).not.toBe(matches(text.replace(' eq ', ' ne ')));
    }
  });
});

function caught(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}
