import { assertNever } from '@vbc/util';
import { stringifyAttributePath } from '../path/attribute-path';
import type { Filter, LogicalFilter } from './ast';

/** Writes a filter with no more parentheses than it needs; parsing the result gives the same filter. */
export function stringifyFilter(filter: Filter): string {
  switch (filter.kind) {
    case 'compare':
      return `${stringifyAttributePath(filter.path)} ${filter.operator} ${JSON.stringify(filter.value)}`;
    case 'present':
      return `${stringifyAttributePath(filter.path)} pr`;
    case 'and':
    case 'or':
      return stringifyLogical(filter);
    case 'not':
      return `not (${stringifyFilter(filter.term)})`;
    case 'valuePath':
      return `${stringifyAttributePath(filter.path)}[${stringifyFilter(filter.filter)}]`;
    default:
      return assertNever(filter);
  }
}

function stringifyLogical(filter: LogicalFilter): string {
  return filter.terms
    .map((term) => (needsParentheses(filter, term) ? `(${stringifyFilter(term)})` : stringifyFilter(term)))
    .join(` ${filter.kind} `);
}

/** `and` binds tighter than `or`; a chain inside a chain of its own kind was written in parentheses. */
function needsParentheses(parent: LogicalFilter, term: Filter): boolean {
  return term.kind === parent.kind || (parent.kind === 'and' && term.kind === 'or');
}
