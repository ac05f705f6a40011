import type { ActingConnection, ListSort } from '@vbc/directory/domain';
import {
  findAttribute,
  InvalidValueError,
  normaliserFor,
  parseAttributePath,
  parseFilter,
  resolveFilter,
  resolveFilterAcross,
  resolveSortBy,
  type ListQuery,
  type ResolvedFilter,
} from '@vbc/scim/protocol';
import type { ResourceHandler } from '../resource/resource-handler';

/** The resources of one type that a list holds, one section after the other. */
export interface ListSection {
  readonly handler: ResourceHandler;
  readonly filter: ResolvedFilter | null;
  readonly sort?: ListSort;
}

/**
 * The list of one type, its filter with what this connection's provider is forgiven.
 * @throws InvalidFilterError, InvalidValueError
 */
export function sectionOf(
  handler: ResourceHandler,
  query: ListQuery,
  connection: Pick<ActingConnection, 'kind' | 'strict'>,
): ListSection {
  return { handler, filter: filterOf(handler, query, connection), ...sortOf(handler, query) };
}

function filterOf(
  { type }: ResourceHandler,
  { filter }: ListQuery,
  { kind, strict }: Pick<ActingConnection, 'kind' | 'strict'>,
): ResolvedFilter | null {
  if (filter === undefined) return null;
  return resolveFilter(normaliserFor(kind, strict).filter(type, parseFilter(filter)), type);
}

/**
 * The list of several types: those the filter can select, in their order (RFC 7644 §3.4.2.1).
 * @throws InvalidFilterError, InvalidValueError
 */
export function sectionsOf(handlers: readonly ResourceHandler[], query: ListQuery): ListSection[] {
  const types = handlers.map(({ type }) => type);
  const filters =
    query.filter === undefined ? undefined : resolveFilterAcross(parseFilter(query.filter), types);
  return inOrder(handlers, query).flatMap((handler) => {
    const filter = filters?.[handlers.indexOf(handler)] ?? true;
    if (filter === false) return [];
    return { handler, filter: filter === true ? null : filter, ...sortOf(handler, query) };
  });
}

/**
 * Resources without a value come last, or first when descending (RFC 7644 §3.4.2.3): so does a whole type that lacks the
 * attribute. Where every type has it, the lists would have to be merged, which pages of two tables cannot be.
 */
function inOrder(handlers: readonly ResourceHandler[], query: ListQuery): readonly ResourceHandler[] {
  if (query.sortBy === undefined) return handlers;
  const having = handlers.filter((handler) => has(handler, query.sortBy));
  if (having.length === handlers.length) {
    throw new InvalidValueError(
      `sortBy "${query.sortBy.slice(0, 120)}" cannot put resources of several types in one order. ` +
        'Search /Users/.search or /Groups/.search.',
    );
  }
  const [first] = handlers;
  if (having.length === 0 && first !== undefined) resolveSortBy(first.type, query.sortBy);
  const lacking = handlers.filter((handler) => !having.includes(handler));
  return query.sortOrder === 'descending' ? [...lacking, ...having] : [...having, ...lacking];
}

function sortOf(handler: ResourceHandler, query: ListQuery): { sort?: ListSort } {
  const { sortBy, sortOrder } = query;
  if (sortBy === undefined) return {};
  return { sort: { by: resolveSortBy(handler.type, sortBy), descending: sortOrder === 'descending' } };
}

function has({ type }: ResourceHandler, sortBy: string | undefined): boolean {
  const path = parseAttributePath(sortBy ?? '');
  return path !== undefined && findAttribute(type, path) !== undefined;
}
