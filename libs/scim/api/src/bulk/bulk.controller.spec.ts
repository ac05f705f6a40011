import type { JsonObject } from '@vbc/util';
import { BASE_URL, group, patchOf, person, ScimWorld } from '../testing/scim-world';

let world: ScimWorld;
let token: string;

beforeEach(async () => {
  world = await ScimWorld.start();
  token = world.tokenOf(world.connect());
});

afterEach(() => world.stop());

async function bulk(operations: JsonObject[], more: JsonObject = {}) {
  const schemas = ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'];
  const { status, body } = await world.send(token, 'POST', '/Bulk', {
    schemas,
    ...more,
    Operations: operations,
  });
  return { status, body, results: body.Operations ?? [] };
}

const post = (path: string, bulkId: string, data: JsonObject) => ({ method: 'POST', path, bulkId, data });
const idOf = (result: JsonObject | undefined) => text(result?.['location']).split('/').at(-1) ?? '';
const text = (value: unknown) => (typeof value === 'string' ? value : '');
const statuses = (results: JsonObject[]) => results.map(({ status }) => status);

async function members(id: string): Promise<unknown[]> {
  const { body } = await world.send(token, 'GET', `/Groups/${id}`);
  return ((body['members'] ?? []) as JsonObject[]).map(({ value }) => value);
}

describe('Bulk', () => {
  it('does each operation as the request of its own would', async () => {
    const { body: ada } = await world.send(token, 'POST', '/Users', person('ada@acme.example'));
    const path = `/Users/${ada.id ?? ''}`;
    const { status, body, results } = await bulk([
      post('/Users', 'b', person('bob@acme.example')),
      { method: 'PUT', path, data: person('ada@acme.example', { title: 'x' }) },
      { method: 'PATCH', path, data: patchOf({ op: 'replace', path: 'title', value: 'y' }) },
      { method: 'DELETE', path },
    ]);
    expect(status).toBe(200);
    expect(body['schemas']).toEqual(['urn:ietf:params:scim:api:messages:2.0:BulkResponse']);
    const location = `${BASE_URL}${path}`;
    const version = expect.stringMatching(/^W\/"r\d+-\d+"$/) as string;
    expect(results).toEqual([
      { method: 'POST', bulkId: 'b', status: '201', location: expect.stringMatching(/\/Users\//), version },
      { method: 'PUT', status: '200', location, version },
      { method: 'PATCH', status: '200', location, version },
      { method: 'DELETE', status: '204', location },
    ]);
    expect((await world.send(token, 'GET', path)).status).toBe(404);
  });

  it('goes no faster than its operations may one by one', async () => {
    await world.stop();
    let turns = 0;
    const limiter = {
      take: () => Promise.resolve({ allowed: true } as const),
      turn: () => Promise.resolve(void (turns += 1)),
    };
    world = await ScimWorld.start({ limiter });
    token = world.tokenOf(world.connect(), 50);
    const names = ['ada', 'bob', 'eve'];
    await bulk(names.map((name) => post('/Users', name, person(`${name}@acme.example`))));
    expect(turns).toBe(names.length);
  });

  it('rules 1, 8: ends for the operations behind the moment when its token does', async () => {
    await world.stop();
    let live = true;
    const limiter = {
      take: () => Promise.resolve({ allowed: true } as const),
      turn: () => Promise.resolve(),
    };
    const callers = {
      find: () => Promise.resolve({ ...caller, tokenState: live ? ('live' as const) : ('revoked' as const) }),
    };
    world = await ScimWorld.start({ limiter, callers });
    const connection = world.acting(world.connect());
    const caller = {
      connection,
      connectionStatus: 'active',
      rateLimit: 50,
      source: 'bearer',
      hasScope: true,
    } as const;
    limiter.turn = () => Promise.resolve(void (live &&= world.refusals.length === 0));
    const { results } = await bulk([
      post('/Users', 'a', person('ada@acme.example')),
      { method: 'DELETE', path: '/Groups/none' },
      post('/Users', 'b', person('bob@acme.example')),
    ]);
    expect(statuses(results)).toEqual(['201', '404', '401']);
  });

  it('tells what was done, whatever fails behind it', async () => {
    await world.stop();
    let turns = 0;
    const turn = () => ((turns += 1) === 2 ? Promise.reject(new Error('no connection')) : Promise.resolve());
    world = await ScimWorld.start({ limiter: { take: () => Promise.resolve({ allowed: true }), turn } });
    token = world.tokenOf(world.connect(), 50);
    const names = ['ada', 'bob', 'eve'];
    const { status, results } = await bulk(
      names.map((name) => post('/Users', name, person(`${name}@acme.example`))),
    );
    expect([status, statuses(results)]).toEqual([200, ['201', '500', '201']]);
  });

  it('rule 24: what is wrong with one operation is answered in its place, and audited as its own', async () => {
    const { results } = await bulk([
      post('/Users', 'a', person('with space@acme.example')),
      post('/Users', 'b', person('bob@acme.example')),
      { method: 'DELETE', path: '/Groups/none' },
      { method: 'GET', path: '/Users' },
    ]);
    expect(results).toMatchObject([
      {
        method: 'POST',
        bulkId: 'a',
        status: '400',
        response: { scimType: 'invalidValue', detail: expect.stringContaining('spaces') },
      },
      { status: '201' },
      { method: 'DELETE', status: '404', location: `${BASE_URL}/Groups/none`, response: { status: '404' } },
      { method: 'GET', status: '400' },
    ]);
    expect(results[0]).not.toHaveProperty('location');
    expect(world.refusals).toMatchObject([
      { subject: { userName: 'with space@acme.example' }, text: expect.stringContaining('spaces') },
      { subject: { groupName: 'none' } },
      { subject: { userName: '' }, text: expect.stringContaining('method') },
    ]);
  });

  it('stops at failOnErrors, and says nothing of what was not tried', async () => {
    const bad = (bulkId: string) => post('/Users', bulkId, person('a b'));
    const good = post('/Users', 'g', person('good@acme.example'));
    expect(statuses((await bulk([bad('1'), bad('2'), good], { failOnErrors: 2 })).results)).toEqual([
      '400',
      '400',
    ]);
    expect(statuses((await bulk([bad('1'), good, bad('2')], { failOnErrors: 2 })).results)).toEqual([
      '400',
      '201',
      '400',
    ]);
  });

  it('version is If-Match', async () => {
    const { body, headers } = await world.send(token, 'POST', '/Users', person('ada@acme.example'));
    const patch = (version: string) => ({
      method: 'PATCH',
      path: `/Users/${body.id ?? ''}`,
      version,
      data: patchOf({ op: 'add', path: 'title', value: 'x' }),
    });
    const { results } = await bulk([patch('W/"r9-9"'), patch(String(headers['etag']))]);
    expect(statuses(results)).toEqual(['412', '200']);
  });

  it.each([
    ['no bulk request', { Operations: [] }, 400],
    ['no JSON', '{', 400],
    [
      'too many operations',
      {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
        Operations: Array.from({ length: 1_001 }, () => ({ method: 'DELETE', path: '/Users/1' })),
      },
      413,
    ],
  ])('%s is refused as a whole', async (_what, body, status) => {
    expect((await world.send(token, 'POST', '/Bulk', body)).status).toBe(status);
  });
});

describe('bulkId', () => {
  it.each([
    ['backward', ['u', 'g']],
    ['forward', ['g', 'u']],
  ])('references %s are ids', async (_where, order) => {
    const all: Record<string, JsonObject> = {
      u: post('/Users', 'u', person('ada@acme.example')),
      g: post('/Groups', 'g', group('Team', 'bulkId:u')),
    };
    const { results } = await bulk(order.map((key) => all[key] ?? {}));
    expect(results.map(({ bulkId, status }) => [bulkId, status])).toEqual(order.map((key) => [key, '201']));
    const [user, team] = order[0] === 'u' ? results : [...results].reverse();
    expect(await members(idOf(team))).toEqual([idOf(user)]);
  });

  it('may stand in a path, and in an extension', async () => {
    const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
    const { results } = await bulk([
      {
        method: 'PATCH',
        path: '/Groups/bulkId:g',
        data: patchOf({ op: 'add', path: 'members', value: [{ value: 'bulkId:u' }] }),
      },
      post('/Groups', 'g', group('Team')),
      post('/Users', 'u', person('ada@acme.example', { [enterprise]: { manager: { value: 'bulkId:m' } } })),
      post('/Users', 'm', person('boss@acme.example')),
    ]);
    expect(statuses(results)).toEqual(['200', '201', '201', '201']);
    expect(await members(idOf(results[1]))).toEqual([idOf(results[2])]);
    const { body } = await world.send(token, 'GET', `/Users/${idOf(results[2])}`);
    expect(body[enterprise]).toMatchObject({ manager: { value: idOf(results[3]) } });
  });

  it('references in a circle are completed once all are created (RFC 7644 §3.7.1)', async () => {
    const { results } = await bulk([
      post('/Groups', 'a', group('A', 'bulkId:b', 'bulkId:u')),
      post('/Groups', 'b', group('B', 'bulkId:c')),
      post('/Groups', 'c', group('C', 'bulkId:a')),
      post('/Users', 'u', person('ada@acme.example')),
    ]);
    expect(statuses(results)).toEqual(['201', '201', '201', '201']);
    const [a, b, c, u] = results.map(idOf);
    expect([await members(a ?? ''), await members(b ?? ''), await members(c ?? '')]).toEqual([
      [b, u],
      [c],
      [a],
    ]);
    for (const result of results.slice(0, 3)) {
      const { headers } = await world.send(token, 'GET', `/Groups/${idOf(result)}`);
      expect(headers['etag']).toBe(result['version']);
    }
  });

  it('that cannot be resolved fails its operation with 409, and what needs that one', async () => {
    const { results } = await bulk([
      post('/Groups', 'g', group('Team', 'bulkId:nobody')),
      post('/Groups', 'h', group('Other', 'bulkId:g')),
      post('/Users', 'bad', person('a b')),
      { method: 'DELETE', path: '/Users/bulkId:bad' },
      post('/Users', 'u', person('ada@acme.example')),
    ]);
    expect(results).toMatchObject([
      { status: '409', response: { scimType: 'invalidValue', detail: expect.stringContaining('"nobody"') } },
      { status: '409', response: { detail: expect.stringContaining('"g"') } },
      { status: '400' },
      { status: '409', response: { detail: expect.stringContaining('"bad"') } },
      { status: '201' },
    ]);
    expect((await world.send(token, 'GET', '/Groups')).body).toMatchObject({ totalResults: 0 });
  });

  it('in a circle of which a part fails is told where the resource lies', async () => {
    const { results } = await bulk([
      post('/Groups', 'a', { ...group('A', 'bulkId:b'), displayName: null }),
      post('/Groups', 'b', group('B', 'bulkId:a')),
    ]);
    expect(results).toMatchObject([
      { bulkId: 'a', status: '400' },
      {
        bulkId: 'b',
        status: '409',
        location: expect.stringContaining('/Groups/'),
        response: { status: '409' },
      },
    ]);
    expect(await members(idOf(results[1]))).toEqual([]);
  });

  it('a chain of 1,000 is followed', async () => {
    const chain = Array.from({ length: 1_000 }, (_, index) =>
      post('/Groups', `g${index}`, group(`G${index}`, ...(index === 999 ? [] : [`bulkId:g${index + 1}`]))),
    );
    expect(new Set(statuses((await bulk(chain)).results))).toEqual(new Set(['201']));
  });
});
