import { assertNever } from '@vbc/util';
import type { Filter } from '../filter/ast';
import type { AttributePath } from '../path/attribute-path';
import type { PatchPath } from '../path/patch-path';
import type { ResourceType } from '../schema/resource-type';
import type { Tolerances } from './tolerance';

/** The filter of a list with every path in it as the RFC would have it. */
export function tolerateFilter(tolerances: Tolerances, resourceType: ResourceType, filter: Filter): Filter {
  const inner = (term: Filter) => tolerateFilter(tolerances, resourceType, term);
  switch (filter.kind) {
    case 'compare':
    case 'present':
      return { ...filter, path: tolerated(tolerances, resourceType, filter.path, undefined).attribute };
    case 'and':
    case 'or':
      return { ...filter, terms: filter.terms.map(inner) };
    case 'not':
      return { ...filter, term: inner(filter.term) };
    case 'valuePath': {
      const { attribute, filter: selection } = tolerated(
        tolerances,
        resourceType,
        filter.path,
        filter.filter,
      );
      return { ...filter, path: attribute, filter: selection ?? filter.filter };
    }
    default:
      return assertNever(filter);
  }
}

function tolerated(
  tolerances: Tolerances,
  resourceType: ResourceType,
  attribute: AttributePath,
  filter: Filter | undefined,
): PatchPath {
  return tolerances.paths.reduce<PatchPath>((path, tolerance) => tolerance(resourceType, path), {
    text: '',
    attribute,
    filter,
  });
}
