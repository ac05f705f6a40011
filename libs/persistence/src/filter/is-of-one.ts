import type { ResolvedFilter } from '@vbc/scim/protocol';

/** Whether a filter is true of one resource at most, since it says what one of the attributes `unique` equals. */
export function isOfOne(filter: ResolvedFilter, unique: readonly string[]): boolean {
  if (filter.kind === 'and') return filter.terms.some((term) => isOfOne(term, unique));
  return filter.kind === 'compare' && filter.operator === 'eq' && unique.includes(filter.reference.path);
}
