import type { JsonValue } from '@vbc/util';
import { InvalidValueError } from '../error/scim-type-errors';
import { bulkIdReferences, replaceBulkIds, withoutBulkIds } from './bulk-id';
import { BULK_REQUEST_URN, MAX_BULK_OPERATIONS, parseBulkRequest } from './bulk-request';
import { bulkResponse } from './bulk-response';

const post = { method: 'POST', path: '/Users', bulkId: 'a', data: { userName: 'ann' } };

function parse(...operations: JsonValue[]): ReturnType<typeof parseBulkRequest> {
  return parseBulkRequest({ schemas: [BULK_REQUEST_URN], failOnErrors: 1, Operations: operations });
}

describe('parseBulkRequest', () => {
  it('reads each operation in its place', () => {
    const { failOnErrors, operations } = parse(
      post,
      { METHOD: 'patch', path: '/Groups/bulkId:g', version: 'W/"1"', data: {} },
      { method: 'DELETE', path: '/Users/1' },
    );
    expect(failOnErrors).toBe(1);
    expect(operations).toMatchObject([
      {
        kind: 'valid',
        method: 'POST',
        bulkId: 'a',
        id: undefined,
        resourceType: { name: 'User' },
        data: post.data,
      },
      {
        kind: 'valid',
        method: 'PATCH',
        id: 'bulkId:g',
        resourceType: { name: 'Group' },
        version: 'W/"1"',
        data: {},
      },
      { kind: 'valid', method: 'DELETE', id: '1', data: undefined },
    ]);
  });

  it.each<readonly [string, JsonValue]>([
    ['method must be', { ...post, method: 'GET' }],
    ['path must begin with /Users or /Groups', { ...post, path: '/Printers' }],
    ['path must begin with', { ...post, path: '/Users/1/x' }],
    ['path must begin with', { ...post, path: null }],
    ['path must be an endpoint', { ...post, path: '/Users/1' }],
    ['path must be a resource', { ...post, method: 'PUT' }],
    ['bulkId is required', { ...post, bulkId: '' }],
    ['data must be the body of the POST', { ...post, data: 'x' }],
    ['method must be', 'x'],
  ])('fails one operation alone: %s', (detail, operation) => {
    const [first, second] = parse(operation, { ...post, bulkId: 'b' }).operations;
    expect(first).toMatchObject({ kind: 'invalid', error: { detail: expect.stringContaining(detail) } });
    expect(second).toMatchObject({ kind: 'valid' });
  });

  it('refuses a bulkId used twice', () => {
    expect(parse(post, post).operations).toMatchObject([{ kind: 'valid' }, { kind: 'invalid', bulkId: 'a' }]);
  });

  it('takes 1,000 operations and no more', () => {
    const deletes = (count: number): JsonValue[] =>
      Array.from({ length: count }, () => ({ method: 'DELETE', path: '/Users/1' }));
    expect(parse(...deletes(MAX_BULK_OPERATIONS)).operations).toHaveLength(1000);
    expect(() => parse(...deletes(MAX_BULK_OPERATIONS + 1))).toThrow('at most 1000 are taken');
  });

  it.each([
    [[], 'must be a JSON object'],
    [{}, 'must have schemas'],
    [{ schemas: [BULK_REQUEST_URN], Operations: [] }, 'must have Operations'],
    [{ schemas: [BULK_REQUEST_URN], failOnErrors: 0, Operations: [post] }, 'failOnErrors must be'],
  ])('refuses %j', (body, detail) => {
    expect(() => parseBulkRequest(body)).toThrow(detail);
  });
});

describe('bulkIds', () => {
  const data = {
    members: [{ value: 'bulkId:a' }, { value: 'bulkId:b' }, { value: '3' }],
    displayName: 'bulk',
  };

  it('are found wherever they stand', () => {
    expect([...bulkIdReferences(data)]).toEqual(['a', 'b']);
  });

  it('are replaced where they are known', () => {
    expect(replaceBulkIds(data, new Map([['a', '1']]))).toEqual({
      ...data,
      members: [{ value: '1' }, { value: 'bulkId:b' }, { value: '3' }],
    });
  });

  it.each<readonly [JsonValue, JsonValue | undefined]>([
    [data, { members: [{ value: '3' }], displayName: 'bulk' }],
    [{ manager: { value: 'bulkId:a' }, title: 'x' }, { title: 'x' }],
    [{ manager: { value: 'bulkId:a', displayName: 'Ann' } }, { manager: { displayName: 'Ann' } }],
    [
      { meta: {}, active: true, at: null },
      { meta: {}, active: true, at: null },
    ],
    [{ value: 'bulkId:a' }, undefined],
  ])('%j can be left out: %j', (json, left) => {
    expect(withoutBulkIds(json)).toEqual(left);
  });
});

describe('bulkResponse', () => {
  it('says of each operation what became of it', () => {
    const { Operations } = bulkResponse([
      { method: 'POST', bulkId: 'a', status: 201, location: '/Users/1', version: 'W/"1"' },
      { method: 'POST', bulkId: 'b', status: 200, error: new InvalidValueError('What to do.') },
    ]);
    expect(Operations).toEqual([
      { method: 'POST', bulkId: 'a', status: '201', location: '/Users/1', version: 'W/"1"' },
      {
        method: 'POST',
        bulkId: 'b',
        status: '400',
        response: expect.objectContaining({ scimType: 'invalidValue' }),
      },
    ]);
  });
});
