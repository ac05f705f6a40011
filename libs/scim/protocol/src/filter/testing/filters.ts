import fc from 'fast-check';
import type { AttributePath } from '../../path/attribute-path';
import { COMPARE_OPERATORS, type Filter } from '../ast';

const names = fc.constantFrom('userName', 'emails', '$ref', 'x-y_1', 'value', 'or', 'eq');
const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });

const paths: fc.Arbitrary<AttributePath> = fc.record({
  urn: optional(fc.constantFrom('urn:ietf:params:scim:schemas:core:2.0:User', 'urn:example.com:a%20b:1.0')),
  name: names,
  subName: optional(names),
});

// Text as PostgreSQL can hold it, numbers as JSON has them.
const texts = fc.string({ unit: 'grapheme', maxLength: 20 }).filter((text) => !text.includes('\u0000'));
const numbers = fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0);
const values = fc.oneof(texts, numbers, fc.boolean(), fc.constant(null));

/** Filters as a client may write them, not held against any schema. */
export const filters: fc.Arbitrary<Filter> = fc.letrec<{ term: Filter; leaf: Filter }>((tie) => ({
  leaf: fc.oneof(
    fc.record({ kind: fc.constant('present' as const), path: paths }),
    fc.record({
      kind: fc.constant('compare' as const),
      path: paths,
      operator: fc.constantFrom(...COMPARE_OPERATORS),
      value: values,
    }),
  ),
  term: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    tie('leaf'),
    fc.record({ kind: fc.constant('not' as const), term: tie('term') }),
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      terms: fc.array(tie('term'), { minLength: 2, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('valuePath' as const), path: paths, filter: tie('term') }),
  ),
})).term;
