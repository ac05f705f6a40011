import type { JsonObject } from '@vbc/util';
import { Product } from './testing/product';
import { group, person, ScimClient } from './testing/scim-client';

const UNKNOWN_ID = '01980000-0000-7000-8000-000000000000';

let product: Product;
let acme: ScimClient;
let sibling: ScimClient;
let beta: ScimClient;

beforeAll(async () => {
  product = await Product.start();
  await product.newAccount('acme');
  await product.newAccount('beta');
  acme = await product.newScimClient('acme');
  sibling = await product.newScimClient('acme', 'Sibling');
  beta = await product.newScimClient('beta');
}, 60_000);

afterAll(() => product.stop());

async function user(name: string, client = acme): Promise<string> {
  return (await client.post('/Users', person(`${name}@acme.example`))).body.id ?? '';
}

async function newGroup(name: string, ...members: string[]): Promise<string> {
  const { status, body } = await acme.post('/Groups', group(name, ...members));
  expect(status).toBe(201);
  return body.id ?? '';
}

async function members(id: string): Promise<unknown[]> {
  const { body } = await acme.get(`/Groups/${id}`);
  return ((body['members'] ?? []) as JsonObject[]).map(({ value }) => value);
}

describe('Groups', () => {
  it('create answers 201 with members, location and version', async () => {
    const [ada, inner] = [await user('create-ada'), await newGroup('create-inner')];
    const { status, headers, body } = await acme.post('/Groups', {
      ...group('Create outer', ada, inner),
      externalId: 'ext-1',
    });
    expect(status).toBe(201);
    const location = `${product.url}/scim/v2/Groups/${body.id ?? ''}`;
    expect(headers.get('location')).toBe(location);
    expect(body).toMatchObject({
      displayName: 'Create outer',
      externalId: 'ext-1',
      members: [
        { value: ada, $ref: `${product.url}/scim/v2/Users/${ada}`, type: 'User' },
        { value: inner, $ref: `${product.url}/scim/v2/Groups/${inner}`, type: 'Group' },
      ],
      meta: { resourceType: 'Group', location, version: headers.get('etag') },
    });
    expect((await acme.get(`/Groups/${body.id ?? ''}`)).body).toEqual(body);
    expect((await acme.get(`/Users/${ada}`)).body['groups']).toEqual([
      {
        value: body.id,
        $ref: location,
        display: 'Create outer',
        type: 'direct',
      },
    ]);
  });

  it('the life of a group: find, rename, members in and out, replace, delete', async () => {
    const [ada, bob] = [await user('life-ada'), await user('life-bob')];
    const path = `/Groups/${await newGroup('Life')}`;
    const find = (filter: string) =>
      acme.get(`/Groups?filter=${encodeURIComponent(filter)}&excludedAttributes=members`);
    expect((await find('displayName eq "LIFE"')).body.totalResults).toBe(1);
    const renamed = await acme.patch(path, {
      op: 'replace',
      value: { id: path.slice(8), displayName: 'Life two' },
    });
    expect(renamed).toMatchObject({ status: 200, body: { displayName: 'Life two' } });
    await acme.patch(path, { op: 'add', path: 'members', value: [{ value: ada }, { value: bob }] });
    expect(await members(path.slice(8))).toEqual([ada, bob]);
    expect((await find(`id eq "${path.slice(8)}" and members eq "${ada}"`)).body.totalResults).toBe(1);
    await acme.patch(path, { op: 'remove', path: `members[value eq "${ada}"]` });
    expect(await members(path.slice(8))).toEqual([bob]);
    await acme.put(path, group('Life two', ada));
    expect(await members(path.slice(8))).toEqual([ada]);
    await acme.patch(path, { op: 'replace', path: 'members', value: [] });
    expect(await members(path.slice(8))).toEqual([]);
    expect((await acme.delete(path)).status).toBe(204);
    expect((await acme.get(path)).status).toBe(404);
    expect((await acme.get(`/Users/${ada}`)).status).toBe(200);
  });

  it('members that nobody here knows are left out, other accounts included', async () => {
    const [ada, stranger] = [await user('unknown-ada'), await user('unknown-beta', beta)];
    const id = await newGroup('Unknown', UNKNOWN_ID, ada, stranger, 'no-uuid');
    expect(await members(id)).toEqual([ada]);
  });

  it('two parallel PATCHes lose nothing', async () => {
    const ids = await Promise.all(Array.from({ length: 8 }, (_, index) => user(`parallel-${index}`)));
    const id = await newGroup('Parallel');
    await Promise.all(
      ids.map((value) => acme.patch(`/Groups/${id}`, { op: 'add', path: 'members', value: [{ value }] })),
    );
    expect((await members(id)).sort()).toEqual([...ids].sort());
  });

  it('a name is taken once per connection, in any case', async () => {
    await newGroup('Taken');
    expect(await acme.post('/Groups', group('TAKEN'))).toMatchObject({
      status: 409,
      body: { scimType: 'uniqueness', detail: expect.stringContaining('displayName') },
    });
    expect((await sibling.post('/Groups', group('Taken'))).status).toBe(201);
  });

  it('a user who is deleted leaves the groups', async () => {
    const ada = await user('leaving-ada');
    const id = await newGroup('Leaving', ada);
    await acme.delete(`/Users/${ada}`);
    expect(await members(id)).toEqual([]);
  });
});

const ROUTES = [
  ['GET', '/Groups', undefined],
  ['POST', '/Groups', group('X')],
  ['POST', '/Groups/.search', { schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'] }],
  ['GET', '/Groups/:id', undefined],
  ['PUT', '/Groups/:id', group('X')],
  [
    'PATCH',
    '/Groups/:id',
    {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
      Operations: [{ op: 'replace', value: { displayName: 'X' } }],
    },
  ],
  ['DELETE', '/Groups/:id', undefined],
] as const;

describe('who may call', () => {
  it.each(ROUTES)('%s %s: unauthenticated is 401', async (method, path, body) => {
    const nobody = new ScimClient(acme.baseUrl, undefined);
    const answer = await nobody.send(method, path.replace(':id', UNKNOWN_ID), body);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="scim"');
  });

  it.each(ROUTES.filter(([, path]) => path.includes(':id')))(
    '%s %s: the group of another account or connection is 404, and stays as it is',
    async (method, path, body) => {
      const id = await newGroup(`Own for ${method}`);
      for (const stranger of [beta, sibling]) {
        expect((await stranger.send(method, path.replace(':id', id), body)).status).toBe(404);
      }
      expect((await acme.get(`/Groups/${id}`)).body['displayName']).toBe(`Own for ${method}`);
    },
  );

  it('lists and searches show the own groups alone', async () => {
    await newGroup('Mine');
    const search = {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'],
      filter: 'displayName eq "Mine"',
    };
    for (const stranger of [beta, sibling]) {
      expect((await stranger.get('/Groups?filter=displayName%20eq%20%22Mine%22')).body.totalResults).toBe(0);
      expect((await stranger.post('/Groups/.search', search)).body.totalResults).toBe(0);
    }
    expect((await acme.post('/Groups/.search', search)).body.totalResults).toBe(1);
  });
});
