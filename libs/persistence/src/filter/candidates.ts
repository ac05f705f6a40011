import type { ResolvedFilter } from '@vbc/scim/protocol';
import { assertNever } from '@vbc/util';

import type { CandidateQuery, ResourceColumns } from './resource-columns';

/**
 * A query for the ids of all resources of which a filter can be true, where indexes answer it: then nothing else need be
 * read. Undefined where the filter has to be held against every resource.
 */
export function candidatesOf(filter: ResolvedFilter, columns: ResourceColumns): CandidateQuery | undefined {
  const of = (term: ResolvedFilter) => candidatesOf(term, columns);
  switch (filter.kind) {
    case 'compare':
      return columns.candidates(filter);
    case 'and':
      // What satisfies all terms satisfies this one.
      return filter.terms.map(of).find((query) => query !== undefined);
    case 'or':
      return unionOf(filter.terms.map(of));
    case 'valuePath':
      return of(filter.filter);
    case 'present':
    case 'not':
      return undefined;
    default:
      return assertNever(filter);
  }
}

function unionOf(queries: readonly (CandidateQuery | undefined)[]): CandidateQuery | undefined {
  const known = queries.filter((query) => query !== undefined);
  if (known.length < queries.length) return undefined;
  return (parameters) => known.map((query) => query(parameters)).join(' union all ');
}
