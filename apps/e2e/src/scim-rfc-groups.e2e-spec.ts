import type { JsonObject } from '@vbc/util';
import { Product } from './testing/product';
import { person, type ScimClient, type ScimResponse } from './testing/scim-client';

// Groups, PATCH and bulk requests, against RFC 7643 §4.1.2, §4.2 and RFC 7644 §3.5.2, §3.7.

const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const BULK = 'urn:ietf:params:scim:api:messages:2.0:BulkRequest';

let product: Product;
let acme: ScimClient;

beforeAll(async () => {
  product = await Product.start();
  await product.newAccount('acme');
  acme = await product.newScimClient('acme');
}, 60_000);

afterAll(() => product.stop());

let made = 0;

function fresh(): string {
  made += 1;
  return `rfc-${String(made)}@acme.example`;
}

/** The id of somebody new. */
async function somebody(more: JsonObject = {}): Promise<string> {
  const { status, body } = await acme.post('/Users', person(fresh(), more));
  expect(status).toBe(201);
  return body.id ?? '';
}

const group = (displayName: string, ...members: string[]) => ({
  schemas: [GROUP],
  displayName,
  members: members.map((value) => ({ value })),
});

async function newGroup(displayName: string, ...members: string[]): Promise<ScimResponse & { path: string }> {
  const answer = await acme.post('/Groups', group(displayName, ...members));
  expect(answer.status).toBe(201);
  return { ...answer, path: `/Groups/${answer.body.id ?? ''}` };
}

const membersOf = ({ body }: ScimResponse) => (body['members'] ?? []) as JsonObject[];
const idsOf = (answer: ScimResponse) => membersOf(answer).map(({ value }) => value as string);
const metaOf = ({ body }: ScimResponse) => body['meta'] as Record<string, string>;

describe('RFC 7643 §4.2: Group', () => {
  it('is created with its type, its members and where they are', async () => {
    const [ada, inner] = [await somebody(), await newGroup('Inner')];
    const answer = await newGroup('Outer', ada, inner.body.id ?? '');
    expect(metaOf(answer)).toMatchObject({
      resourceType: 'Group',
      location: `${product.url}/scim/v2${answer.path}`,
    });
    expect(answer.headers.get('location')).toBe(metaOf(answer)['location']);
    expect(membersOf(await acme.get(answer.path))).toEqual([
      expect.objectContaining({ value: ada, $ref: `${acme.baseUrl}/Users/${ada}`, type: 'User' }),
      expect.objectContaining({ value: inner.body.id, $ref: `${acme.baseUrl}${inner.path}`, type: 'Group' }),
    ]);
  });

  it('must have a displayName', async () => {
    expect((await acme.post('/Groups', { schemas: [GROUP] })).body).toMatchObject({
      status: '400',
      scimType: 'invalidValue',
    });
  });

  it('has members that are added and removed, but not changed', async () => {
    const [ada, bob] = [await somebody(), await somebody()];
    const { path } = await newGroup('Changing', ada);
    await acme.patch(path, { op: 'add', path: 'members', value: [{ value: bob }, { value: ada }] });
    expect(idsOf(await acme.get(path)).sort()).toEqual([ada, bob].sort());
    const change = { op: 'replace', path: `members[value eq "${ada}"].value`, value: bob };
    expect((await acme.patch(path, change)).body).toMatchObject({ status: '400', scimType: 'mutability' });
    await acme.patch(path, { op: 'remove', path: `members[value eq "${ada}"]` });
    expect(idsOf(await acme.get(path))).toEqual([bob]);
    await acme.patch(path, { op: 'remove', path: 'members' });
    expect(membersOf(await acme.get(path))).toEqual([]);
  });

  it('leaves out members that are nobody here', async () => {
    const ada = await somebody();
    const { path } = await newGroup('Stale', ada, '01980000-0000-7000-8000-000000000000');
    expect(idsOf(await acme.get(path))).toEqual([ada]);
  });

  it('is replaced by PUT, and gone after DELETE', async () => {
    const ada = await somebody();
    const { path, body } = await newGroup('Before', ada);
    const put = await acme.put(path, { ...group('After'), id: 'x', meta: { resourceType: 'Robot' } });
    expect(put).toMatchObject({ status: 200, body: { id: body.id, displayName: 'After' } });
    expect(membersOf(await acme.get(path))).toEqual([]);
    expect((await acme.delete(path)).status).toBe(204);
    expect([(await acme.get(path)).status, (await acme.delete(path)).status]).toEqual([404, 404]);
    await newGroup('After');
  });
});

describe('RFC 7643 §4.1.2: groups of a User', () => {
  it('are the ids and addresses of the groups, and of the user’s own only', async () => {
    const [ada, bob] = [await somebody(), await somebody()];
    const { path, body } = await newGroup('Hers', ada);
    expect((await acme.get(`/Users/${ada}`)).body['groups']).toEqual([
      expect.objectContaining({ value: body.id, $ref: `${acme.baseUrl}${path}`, type: 'direct' }),
    ]);
    expect((await acme.get(`/Users/${bob}`)).body['groups'] ?? []).toEqual([]);
  });

  it('are changed through the Group only', async () => {
    const ada = await somebody();
    const { body } = await newGroup('Closed');
    const add = { op: 'add', path: 'groups', value: [{ value: body.id ?? '' }] };
    expect((await acme.patch(`/Users/${ada}`, add)).body).toMatchObject({
      status: '400',
      scimType: 'mutability',
    });
    expect((await acme.get(`/Users/${ada}`)).body['groups'] ?? []).toEqual([]);
  });
});

describe('RFC 7644 §3.5.2: PATCH', () => {
  it('is done in order, and not at all when one operation fails', async () => {
    const path = `/Users/${await somebody({ title: 'a' })}`;
    const before = (await acme.get(path)).body;
    const failed = await acme.patch(
      path,
      { op: 'replace', path: 'title', value: 'b' },
      { op: 'replace', path: 'id', value: 'x' },
    );
    expect(failed).toMatchObject({ status: 400, body: { scimType: 'mutability', status: '400' } });
    expect((await acme.get(path)).body).toEqual(before);
    const done = await acme.patch(
      path,
      { op: 'replace', path: 'title', value: 'b' },
      { op: 'add', path: 'title', value: 'c' },
    );
    expect(done).toMatchObject({ status: 200, body: { ...before, title: 'c', meta: expect.anything() } });
  });

  it('of what is there already changes neither version nor time', async () => {
    const path = `/Users/${await somebody({ title: 'a' })}`;
    const before = (await acme.get(path)).body;
    const answer = await acme.patch(path, { op: 'add', path: 'title', value: 'a' });
    expect(answer).toMatchObject({ status: 200, body: before });
  });

  it('that adds an extended attribute names its schema', async () => {
    const path = `/Users/${await somebody()}`;
    const { body } = await acme.patch(path, { op: 'add', path: `${ENTERPRISE}:employeeNumber`, value: '7' });
    expect(body['schemas']).toContain(ENTERPRISE);
    expect(body[ENTERPRISE]).toEqual({ employeeNumber: '7' });
  });

  it('that makes one value primary takes it from the others', async () => {
    const emails = [
      { value: 'a@acme.example', type: 'work', primary: true },
      { value: 'b@acme.example', type: 'home' },
    ];
    const path = `/Users/${await somebody({ emails })}`;
    const { body } = await acme.patch(path, {
      op: 'replace',
      path: 'emails[type eq "home"].primary',
      value: true,
    });
    const primaries = (body['emails'] as JsonObject[]).filter(({ primary }) => primary === true);
    expect(primaries).toEqual([expect.objectContaining({ value: 'b@acme.example' })]);
  });

  it('answers with the attributes that are asked for', async () => {
    const path = `/Users/${await somebody()}?attributes=title`;
    const answer = await acme.patch(path, { op: 'add', path: 'title', value: 'a' });
    expect([answer.status, Object.keys(answer.body).sort()]).toEqual([
      200,
      ['id', 'meta', 'schemas', 'title'],
    ]);
  });
});

describe('RFC 7644 §3.7: bulk', () => {
  interface Result {
    readonly method: string;
    readonly bulkId?: string;
    readonly location?: string;
    readonly version?: string;
    readonly status: string;
    readonly response?: JsonObject;
  }

  async function bulk(operations: JsonObject[], more: JsonObject = {}) {
    const answer = await acme.post('/Bulk', { schemas: [BULK], Operations: operations, ...more });
    return { ...answer, results: (answer.body['Operations'] ?? []) as unknown as Result[] };
  }

  const post = (bulkId: string, path: string, data: JsonObject) => ({ method: 'POST', path, bulkId, data });
  const readBack = (result: Result | undefined) =>
    acme.get((result?.location ?? '').replace(acme.baseUrl, ''));

  it('answers of each operation what came of it, with bulkId, location and version', async () => {
    const ada = await somebody();
    const { status, body, results } = await bulk([
      post('new', '/Users', person(fresh())),
      { method: 'DELETE', path: `/Users/${ada}` },
    ]);
    expect([status, body['schemas']]).toEqual([200, ['urn:ietf:params:scim:api:messages:2.0:BulkResponse']]);
    expect(body).not.toHaveProperty('failOnErrors');
    expect(results).toMatchObject([
      { method: 'POST', bulkId: 'new', status: '201', version: expect.stringMatching(/^W\//) },
      { method: 'DELETE', status: '204', location: `${acme.baseUrl}/Users/${ada}` },
    ]);
    expect((await readBack(results[0])).headers.get('etag')).toBe(results[0]?.version);
  });

  it('goes on after a failure, and says what was wrong', async () => {
    const { status, results } = await bulk([
      post('bad', '/Users', { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'] }),
      { method: 'PATCH', path: '/Users/01980000-0000-7000-8000-000000000000', data: {} },
      post('good', '/Users', person(fresh())),
    ]);
    expect([status, results.map((one) => one.status.slice(0, 1))]).toEqual([200, ['4', '4', '2']]);
    expect(results[0]).not.toHaveProperty('location');
    for (const { status: failed, response } of results.slice(0, 2)) {
      expect(response).toMatchObject({
        schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
        status: failed,
        detail: expect.stringMatching(/\w/),
      });
    }
    expect(results[1]?.location).toContain('/Users/01980000');
  });

  it('ends after as many failures as failOnErrors allows', async () => {
    const bad = (id: string) =>
      post(id, '/Users', { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'] });
    const userName = fresh();
    const { results } = await bulk([bad('1'), bad('2'), post('3', '/Users', person(userName))], {
      failOnErrors: 2,
    });
    expect(results.map(({ bulkId }) => bulkId)).toEqual(['1', '2']);
    expect((await acme.filter(`userName eq "${userName}"`)).body.totalResults).toBe(0);
  });

  it('puts ids for bulkIds, forward and backward, in extensions too', async () => {
    const { results } = await bulk([
      post('team', '/Groups', group('Bulk team', 'bulkId:boss', 'bulkId:worker')),
      post('boss', '/Users', person(fresh())),
      post('worker', '/Users', person(fresh(), { [ENTERPRISE]: { manager: { value: 'bulkId:boss' } } })),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['201', '201', '201']);
    const of = (bulkId: string) => readBack(results.find((one) => one.bulkId === bulkId));
    const [team, boss, worker] = [await of('team'), await of('boss'), await of('worker')];
    expect(idsOf(team).sort()).toEqual([boss.body.id, worker.body.id].sort());
    expect(worker.body[ENTERPRISE]).toMatchObject({ manager: { value: boss.body.id } });
  });

  it('resolves references in a circle', async () => {
    const { results } = await bulk([
      post('a', '/Groups', group('Circle A', 'bulkId:b')),
      post('b', '/Groups', group('Circle B', 'bulkId:a')),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['201', '201']);
    const [a, b] = [await readBack(results[0]), await readBack(results[1])];
    expect([idsOf(a), idsOf(b)]).toEqual([[b.body.id], [a.body.id]]);
  });

  it('wants a bulkId of each POST, once', async () => {
    const { results } = await bulk([
      { method: 'POST', path: '/Users', data: person(fresh()) },
      post('twice', '/Users', person(fresh())),
      post('twice', '/Users', person(fresh())),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['400', '201', '400']);
  });

  it('takes a version as If-Match', async () => {
    const id = await somebody();
    const { results } = await bulk([{ method: 'DELETE', path: `/Users/${id}`, version: 'W/"stale"' }]);
    expect(results).toMatchObject([{ status: '412' }]);
    expect((await acme.get(`/Users/${id}`)).status).toBe(200);
  });

  it('beyond its limits is 413, and the answer names the limit', async () => {
    const many = Array.from({ length: 1001 }, () => ({ method: 'DELETE', path: '/Users/x' }));
    const tooMany = await bulk(many);
    expect(tooMany).toMatchObject({ status: 413, body: { detail: expect.stringMatching(/1,?000/) } });
    const large = await bulk([post('a', '/Users', person(fresh(), { title: 'x'.repeat(1_100_000) }))]);
    expect(large).toMatchObject({
      status: 413,
      body: { detail: expect.stringMatching(/1 MiB|1,?048,?576/) },
    });
  });
});
