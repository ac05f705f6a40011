import type { AttributeReference } from '../path/attribute-reference';

/**
 * A filter held against a resource type: what a visitor (evaluation, SQL) works on. It is closed and small, because
 * resolving has already
 * - found every attribute, and turned each literal into an operand of the attribute's own type;
 * - written `x ne v` as `not (x eq v)`, `x eq null` as `not (x pr)`, `x ne null` as `x pr`;
 * - written a part of a multi-valued attribute as a value path: `emails.value eq "x"` and `emails eq "x"` are
 *   `emails[value eq "x"]`;
 * - written a value path over a single-valued attribute as plain terms.
 *
 * Rules a visitor keeps: an absent value satisfies no comparison and no `present`, and `not` is plain negation: a
 * resource without `title` satisfies `not (title eq "x")` (in SQL mind the third truth value).
 */
export type ResolvedFilter =
  ResolvedCompare | ResolvedPresent | ResolvedLogical | ResolvedNot | ResolvedValuePath;

/**
 * One attribute against one operand. `reference.target` is simple. Outside a value path it is single-valued, except
 * `schemas`: true when one of its values compares. Inside a value path it is a sub-attribute of the element.
 */
export interface ResolvedCompare {
  readonly kind: 'compare';
  readonly reference: AttributeReference;
  readonly operator: ResolvedOperator;
  readonly operand: Operand;
}

/**
 * The attribute has a value that is not empty: no empty string, array or object (RFC 7644 §3.4.2.2). The reference may
 * be to a whole complex or multi-valued attribute (`emails pr`, `name pr`), or as in {@link ResolvedCompare}.
 */
export interface ResolvedPresent {
  readonly kind: 'present';
  readonly reference: AttributeReference;
}

/** One term or more. */
export interface ResolvedLogical {
  readonly kind: 'and' | 'or';
  readonly terms: readonly ResolvedFilter[];
}

export interface ResolvedNot {
  readonly kind: 'not';
  readonly term: ResolvedFilter;
}

/**
 * One element of the multi-valued complex attribute `reference.attribute` satisfies `filter`. Every reference inside has
 * the same `attribute` and a `subAttribute`, to be read from the element; there is no value path inside another.
 */
export interface ResolvedValuePath {
  readonly kind: 'valuePath';
  readonly reference: AttributeReference;
  readonly filter: ResolvedFilter;
}

export type ResolvedOperator = 'eq' | 'co' | 'sw' | 'ew' | 'gt' | 'ge' | 'lt' | 'le';

/**
 * What is compared with. `string` takes every operator; order is by code point (`COLLATE "C"` in SQL), and where
 * `caseExact` is false both sides are lower-cased first. `boolean` takes `eq` alone. `number` and `dateTime` take `eq`,
 * `gt`, `ge`, `lt`, `le`.
 */
export type Operand =
  | { readonly type: 'string'; readonly value: string; readonly caseExact: boolean }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'number'; readonly value: number }
  | {
      readonly type: 'dateTime';
      /** Milliseconds since 1970. */
      readonly instant: number;
    };
