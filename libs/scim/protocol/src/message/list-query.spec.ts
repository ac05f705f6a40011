import type { JsonValue } from '@vbc/util';
import { userResourceType } from '../schema/registry';
import { parseListQuery, parseSearchRequest, SEARCH_REQUEST_URN, type ListQuery } from './list-query';
import { listResponse, LIST_RESPONSE_URN } from './list-response';
import { resolveSortBy } from './sort-by';

const nothing: ListQuery = {
  filter: undefined,
  sortBy: undefined,
  sortOrder: 'ascending',
  startIndex: 1,
  count: 100,
  cursor: undefined,
  selection: { kind: 'default' },
};

const queries: readonly (readonly [Record<string, JsonValue>, Partial<ListQuery>])[] = [
  [{}, {}],
  [{ filter: 'userName eq "x"', aadOptscim062020: '' }, { filter: 'userName eq "x"' }],
  [{ filter: ' ', sortBy: '', startIndex: '', count: '' }, {}],
  [
    { startIndex: '0', count: '-5' },
    { startIndex: 1, count: 0 },
  ],
  [
    { startIndex: '-3', count: '0' },
    { startIndex: 1, count: 0 },
  ],
  [
    { startIndex: '101', count: '5000' },
    { startIndex: 101, count: 1000 },
  ],
  [{ startIndex: ['2', '3'] }, { startIndex: 2 }],
  [
    { sortBy: 'userName', sortOrder: 'DESCENDING' },
    { sortBy: 'userName', sortOrder: 'descending' },
  ],
  [{ cursor: '' }, { cursor: '' }],
  [{ attributes: 'a,b' }, { selection: { kind: 'only', names: ['a', 'b'] } }],
  [{ excludedAttributes: 'members' }, { selection: { kind: 'except', names: ['members'] } }],
];

describe('parseListQuery', () => {
  it.each(queries)('%j', (query, expected) => {
    expect(parseListQuery(query)).toEqual({ ...nothing, ...expected });
  });

  it.each([
    [{ startIndex: 'x' }, 'startIndex must be a whole number'],
    [{ startIndex: '1', cursor: '' }, 'startIndex and cursor are two ways of paging'],
    [{ count: '1.5' }, 'count must be a whole number'],
    [{ sortOrder: 'up' }, 'sortOrder must be'],
    [{ attributes: 'a', excludedAttributes: 'b' }, 'cannot be used together'],
    [{ filter: { a: 1 } }, 'filter must be a string'],
  ])('refuses %j', (query, detail) => {
    expect(() => parseListQuery(query)).toThrow(detail);
  });
});

describe('parseSearchRequest', () => {
  it('reads members in any case', () => {
    const body = {
      Schemas: [SEARCH_REQUEST_URN],
      FILTER: 'id pr',
      StartIndex: 0,
      count: 3,
      attributes: ['id', 'userName'],
    };
    expect(parseSearchRequest(body)).toEqual({
      ...nothing,
      filter: 'id pr',
      count: 3,
      selection: { kind: 'only', names: ['id', 'userName'] },
    });
  });

  it.each([
    [null, 'must be a JSON object'],
    [{}, 'must have schemas'],
    [{ schemas: [SEARCH_REQUEST_URN], count: true }, 'count must be a whole number'],
    [{ schemas: [SEARCH_REQUEST_URN], attributes: [5] }, 'attributes must hold names'],
  ])('refuses %j', (body, detail) => {
    expect(() => parseSearchRequest(body)).toThrow(detail);
  });
});

describe('resolveSortBy', () => {
  it.each([
    ['username', 'userName'],
    ['name.familyName', 'name.familyName'],
    ['emails', 'emails.value'],
    ['meta.lastModified', 'meta.lastModified'],
    [
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:user:department',
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department',
    ],
  ])('%s is %s', (sortBy, path) => {
    expect(resolveSortBy(userResourceType, sortBy).path).toBe(path);
  });

  it.each(['password', 'name', 'a b', 'x509Certificates.value'])('refuses %s', (sortBy) => {
    expect(() => resolveSortBy(userResourceType, sortBy)).toThrow('sortBy names');
  });
});

describe('listResponse', () => {
  it('counts what it holds, and holds Resources even when empty', () => {
    expect(listResponse({ resources: [], totalResults: 7, startIndex: 9 })).toEqual({
      schemas: [LIST_RESPONSE_URN],
      totalResults: 7,
      startIndex: 9,
      itemsPerPage: 0,
      Resources: [],
    });
  });

  it('carries cursors instead of an index', () => {
    expect(listResponse({ resources: [{ id: '1' }], totalResults: 7, nextCursor: 'n' })).toEqual({
      schemas: [LIST_RESPONSE_URN],
      totalResults: 7,
      itemsPerPage: 1,
      nextCursor: 'n',
      Resources: [{ id: '1' }],
    });
  });
});
