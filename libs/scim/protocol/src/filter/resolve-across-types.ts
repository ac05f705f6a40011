import { assertNever } from '@vbc/util';
import type { AttributePath } from '../path/attribute-path';
import { findAttribute } from '../path/attribute-reference';
import type { ResourceType } from '../schema/resource-type';
import type { Filter, LogicalFilter } from './ast';
import { resolveFilter, unknownAttribute } from './check-against-schema';
import type { ResolvedFilter } from './resolved-ast';

/**
 * Holds a filter of the server's root against each resource type. An attribute that a type does not have is one without a
 * value there (RFC 7644 §3.4.2.1), so that a filter may come down to "all of this type" (true) or "none" (false).
 * @throws InvalidFilterError for an attribute that no type has; otherwise as `resolveFilter`
 */
export function resolveFilterAcross(
  filter: Filter,
  types: readonly ResourceType[],
): (ResolvedFilter | boolean)[] {
  for (const path of pathsOf(filter)) {
    const known = types.some((type) => findAttribute(type, path) !== undefined);
    if (!known) unknownAttribute(types.map(({ name }) => name).join(' or '), path);
  }
  return types.map((type) => {
    const left = reduce(filter, type);
    return typeof left === 'boolean' ? left : resolveFilter(left, type);
  });
}

/** Names inside square brackets are parts of the attribute before them, and not looked for on their own. */
function pathsOf(filter: Filter): AttributePath[] {
  switch (filter.kind) {
    case 'compare':
    case 'present':
    case 'valuePath':
      return [filter.path];
    case 'and':
    case 'or':
      return filter.terms.flatMap(pathsOf);
    case 'not':
      return pathsOf(filter.term);
    default:
      return assertNever(filter);
  }
}

/** The filter without the terms that are certain for a type, because it lacks the attribute. */
function reduce(filter: Filter, type: ResourceType): Filter | boolean {
  switch (filter.kind) {
    case 'compare':
      return findAttribute(type, filter.path) === undefined ? satisfiedByAbsence(filter) : filter;
    case 'present':
    case 'valuePath':
      return findAttribute(type, filter.path) === undefined ? false : filter;
    case 'and':
    case 'or':
      return reduceTerms(filter, type);
    case 'not': {
      const term = reduce(filter.term, type);
      return typeof term === 'boolean' ? !term : { kind: 'not', term };
    }
    default:
      return assertNever(filter);
  }
}

/** No value is null (RFC 7643 §2.5), and is different from every other value. */
function satisfiedByAbsence({ operator, value }: Extract<Filter, { kind: 'compare' }>): boolean {
  return value === null ? operator === 'eq' : operator === 'ne';
}

function reduceTerms({ kind, terms }: LogicalFilter, type: ResourceType): Filter | boolean {
  /** What decides the whole: one false of an `and`, one true of an `or`. */
  const deciding = kind === 'or';
  const left: Filter[] = [];
  for (const term of terms) {
    const reduced = reduce(term, type);
    if (reduced === deciding) return deciding;
    if (typeof reduced !== 'boolean') left.push(reduced);
  }
  const [only, ...others] = left;
  if (only === undefined) return !deciding;
  return others.length === 0 ? only : { kind, terms: left };
}
