import {
  InvalidValueError,
  parseAttributeSelection,
  parseFilter,
  resolveFilter,
  type AttributeSelection,
  type ResolvedFilter,
  type ResourceType,
} from '@vbc/scim/protocol';

export const DEFAULT_COUNT = 100;
export const MAX_COUNT = 1000;

/** The query of a GET, as Fastify parsed it: a parameter sent twice is an array. Unknown parameters are ignored. */
export type RawQuery = Readonly<Record<string, string | string[] | undefined>>;

export interface ListQuery {
  readonly filter: ResolvedFilter | null;
  /** From 1 (RFC 7644 §3.4.2.4). */
  readonly startIndex: number;
  readonly count: number;
  readonly selection: AttributeSelection;
}

/** @throws InvalidFilterError, InvalidValueError */
export function listQuery(resourceType: ResourceType, query: RawQuery): ListQuery {
  const filter = single(query, 'filter');
  return {
    filter: filter === undefined ? null : resolveFilter(parseFilter(filter), resourceType),
    startIndex: Math.max(1, integer(query, 'startIndex') ?? 1),
    count: Math.min(MAX_COUNT, Math.max(0, integer(query, 'count') ?? DEFAULT_COUNT)),
    selection: selectionOf(query),
  };
}

/** `attributes` or `excludedAttributes` of any request that answers a resource. @throws InvalidValueError both at once */
export function selectionOf(query: RawQuery): AttributeSelection {
  return parseAttributeSelection(single(query, 'attributes'), single(query, 'excludedAttributes'));
}

/** A parameter of that name; an empty one counts as absent (OneLogin ends its URLs with an empty one). */
function single(query: RawQuery, name: string): string | undefined {
  const value = query[name];
  if (Array.isArray(value))
    throw new InvalidValueError(`The query names ${name} more than once. Send it once.`);
  return value === undefined || value.trim() === '' ? undefined : value;
}

function integer(query: RawQuery, name: string): number | undefined {
  const text = single(query, name);
  if (text === undefined) return undefined;
  if (!/^[+-]?\d{1,15}$/.test(text))
    throw new InvalidValueError(`${name} must be a whole number, but "${text.slice(0, 20)}" was sent.`);
  return Number(text);
}
