import type { JsonObject, JsonValue } from '@vbc/util';
import { InvalidSyntaxError, InvalidValueError } from '../error/scim-type-errors';
import { describeValue, isJsonObject, memberIgnoringCase } from '../json/json-object';
import { assertSafeJson } from '../json/safe-json';
import { parseAttributeSelection, type AttributeSelection } from '../projection/selection';

export const SEARCH_REQUEST_URN = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest';
export const DEFAULT_COUNT = 100;
export const MAX_COUNT = 1000;

/** What to list, in the same form from a query string and from a search request. */
export interface ListQuery {
  /** As sent; undefined when none. */
  readonly filter: string | undefined;
  /** As sent; undefined when none. */
  readonly sortBy: string | undefined;
  readonly sortOrder: 'ascending' | 'descending';
  /** At least 1. */
  readonly startIndex: number;
  /** 0 to {@link MAX_COUNT}. */
  readonly count: number;
  /** Set when cursor paging is asked for; empty for the first page (RFC 9865 §2.1). */
  readonly cursor: string | undefined;
  readonly selection: AttributeSelection;
}

type Read = (name: string) => unknown;

/**
 * Reads the query parameters of a list (RFC 7644 §3.4.2). A parameter sent twice counts once; unknown ones are ignored,
 * since Entra ID's feature flag is one.
 * @throws InvalidValueError for a number that is none, a wrong sort order, or attributes and excludedAttributes together,
 *   startIndex and cursor together
 */
export function parseListQuery(query: Readonly<Record<string, unknown>>): ListQuery {
  return readListQuery((name) => {
    const value = query[name];
    return Array.isArray(value) ? value[0] : value;
  });
}

/**
 * Reads the body of a `.search` request (RFC 7644 §3.4.3), member names in any case.
 * @throws InvalidSyntaxError when it is no SearchRequest; otherwise as {@link parseListQuery}
 */
export function parseSearchRequest(json: unknown): ListQuery {
  assertSafeJson(json);
  if (!isJsonObject(json)) {
    throw new InvalidSyntaxError(`A search body must be a JSON object, but ${describeValue(json)} was sent.`);
  }
  assertSchemas(json);
  return readListQuery((name) => memberIgnoringCase(json, name));
}

function assertSchemas(body: JsonObject): void {
  const schemas = memberIgnoringCase(body, 'schemas');
  const isNamed = (urn: JsonValue): boolean =>
    typeof urn === 'string' && urn.toLowerCase() === SEARCH_REQUEST_URN.toLowerCase();
  if (Array.isArray(schemas) && schemas.some(isNamed)) return;
  throw new InvalidSyntaxError(`A search body must have schemas with "${SEARCH_REQUEST_URN}". Add it.`);
}

function readListQuery(read: Read): ListQuery {
  const startIndex = readInteger(read, 'startIndex');
  const cursor = readOptionalText(read, 'cursor');
  if (startIndex !== undefined && cursor !== undefined) {
    throw new InvalidValueError('startIndex and cursor are two ways of paging (RFC 9865). Send one of them.');
  }
  return {
    filter: readText(read, 'filter'),
    sortBy: readText(read, 'sortBy'),
    sortOrder: readSortOrder(read),
    startIndex: Math.max(1, startIndex ?? 1),
    count: Math.min(MAX_COUNT, Math.max(0, readInteger(read, 'count') ?? DEFAULT_COUNT)),
    cursor,
    selection: parseAttributeSelection(readNames(read, 'attributes'), readNames(read, 'excludedAttributes')),
  };
}

function readOptionalText(read: Read, name: string): string | undefined {
  const value = read(name);
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return value;
  throw new InvalidValueError(`${name} must be a string, but ${describeValue(value)} was sent.`);
}

/** An empty parameter asks for nothing. */
function readText(read: Read, name: string): string | undefined {
  return readOptionalText(read, name)?.trim() || undefined;
}

function readInteger(read: Read, name: string): number | undefined {
  const value = read(name);
  if (value === undefined || value === null || value === '') return undefined;
  const number = typeof value === 'string' && /^\s*[+-]?\d+\s*$/.test(value) ? Number(value) : value;
  if (typeof number === 'number' && Number.isSafeInteger(number)) return number;
  throw new InvalidValueError(`${name} must be a whole number. Correct it.`);
}

function readSortOrder(read: Read): ListQuery['sortOrder'] {
  const order = readText(read, 'sortOrder')?.toLowerCase() ?? 'ascending';
  if (order === 'ascending' || order === 'descending') return order;
  throw new InvalidValueError('sortOrder must be "ascending" or "descending".');
}

function readNames(read: Read, name: string): string | string[] | undefined {
  const value = read(name);
  if (!Array.isArray(value)) return readText(read, name);
  return value.map((item: unknown) => {
    if (typeof item === 'string') return item;
    throw new InvalidValueError(
      `${name} must hold names of attributes, but ${describeValue(item)} was sent.`,
    );
  });
}
