import type { ResolvedFilter } from '@vbc/scim/protocol';

import { candidatesOf } from './candidates';
import type { ResourceColumns } from './resource-columns';

/**
 * Whether a filter is what identity providers ask all day: one or two values, of which indexes know the resources. It is
 * answered at once, and there are few texts of such statements.
 */
export function isLookUp(filter: ResolvedFilter, columns: ResourceColumns): boolean {
  return equalities(filter) <= 2 && candidatesOf(filter, columns) !== undefined;
}

/** How many attributes have to equal something; more than any where that is not all the filter says. */
function equalities(filter: ResolvedFilter): number {
  switch (filter.kind) {
    case 'compare':
      return filter.operator === 'eq' ? 1 : Infinity;
    case 'and':
      return filter.terms.reduce((sum, term) => sum + equalities(term), 0);
    case 'valuePath':
      return equalities(filter.filter);
    default:
      return Infinity;
  }
}
