import type { AttributePath } from '../path/attribute-path';

/** The comparing operators of RFC 7644 §3.4.2.2, table 3; `pr` is a node of its own. */
export const COMPARE_OPERATORS = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'] as const;
export type CompareOperator = (typeof COMPARE_OPERATORS)[number];
export type FilterValue = string | number | boolean | null;

/** A filter as written, not yet held against a schema. */
export type Filter = CompareFilter | PresentFilter | LogicalFilter | NotFilter | ValuePathFilter;

export interface CompareFilter {
  readonly kind: 'compare';
  readonly path: AttributePath;
  readonly operator: CompareOperator;
  readonly value: FilterValue;
}

/** `path pr` */
export interface PresentFilter {
  readonly kind: 'present';
  readonly path: AttributePath;
}

/** Two terms or more. */
export interface LogicalFilter {
  readonly kind: 'and' | 'or';
  readonly terms: readonly Filter[];
}

export interface NotFilter {
  readonly kind: 'not';
  readonly term: Filter;
}

/** `path[filter]`: one element of `path` satisfies all of `filter`. */
export interface ValuePathFilter {
  readonly kind: 'valuePath';
  readonly path: AttributePath;
  readonly filter: Filter;
}
