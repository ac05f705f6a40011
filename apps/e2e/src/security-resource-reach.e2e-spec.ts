import { PortalClient } from './testing/portal-client';
import {
  COMERS,
  PASSWORD,
  startResourceWorld,
  SUPER_USER,
  UNKNOWN_ID,
  type Comer,
  type ResourceWorld,
} from './testing/resource-world';
import { group, person, type ScimClient, type ScimResponse } from './testing/scim-client';
import { ServiceClient } from './testing/service-client';

const PATCH_OP = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
const BULK = 'urn:ietf:params:scim:api:messages:2.0:BulkRequest';
const SEARCH = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest';
const ADMINISTRATOR = 'admin@acme.example';

let world: ResourceWorld;

beforeAll(async () => {
  world = await startResourceWorld();
}, 120_000);

afterAll(() => world.product.stop());

const scimOf = (comer: Comer): ScimClient => world.comers[comer];

describe("27: what is account B's", () => {
  const write = (method: string, resource: 'Users' | 'Groups') =>
    method === 'PATCH'
      ? { schemas: [PATCH_OP], Operations: [{ op: 'replace', path: 'externalId', value: 'mine' }] }
      : method === 'PUT'
        ? resource === 'Users'
          ? person('taken-over@acme.example')
          : group('Taken over')
        : undefined;
  const theirsNow = async () =>
    JSON.stringify([
      (await world.beta.get(`/Users/${world.theirs.user}`)).body,
      (await world.beta.get(`/Groups/${world.theirs.group}`)).body,
    ]);

  describe.each(COMERS)('by a %s', (comer) => {
    it.each(['GET', 'PUT', 'PATCH', 'DELETE'])('%s is 404, and nothing changes there', async (method) => {
      const before = await theirsNow();
      for (const [resource, id] of [
        ['Users', world.theirs.user],
        ['Groups', world.theirs.group],
      ] as const) {
        const found = await scimOf(comer).send(method, `/${resource}/${id}`, write(method, resource));
        const unknown = await scimOf(comer).send(
          method,
          `/${resource}/${UNKNOWN_ID}`,
          write(method, resource),
        );
        expect(found.status).toBe(404);
        // Word for word what an id of nobody gets.
        expect(JSON.stringify(found.body).replaceAll(id, UNKNOWN_ID)).toBe(JSON.stringify(unknown.body));
      }
      expect(await theirsNow()).toBe(before);
    });

    it('is in no filter, search or list', async () => {
      const queries = [
        `/Users?filter=${encodeURIComponent(`id eq "${world.theirs.user}"`)}`,
        `/Users?filter=${encodeURIComponent(`id eq "${world.theirs.user}" or userName co "victim"`)}`,
        `/Users?filter=${encodeURIComponent(`groups.value eq "${world.theirs.group}"`)}`,
        `/Groups?filter=${encodeURIComponent(`id eq "${world.theirs.group}"`)}`,
        `/Groups?filter=${encodeURIComponent(`members.value eq "${world.theirs.user}"`)}`,
        `/Groups?filter=${encodeURIComponent('displayName co "Victims"')}`,
      ];
      for (const query of queries)
        expect([query, (await scimOf(comer).get(query)).body.totalResults]).toEqual([query, 0]);
      const search = {
        schemas: [SEARCH],
        filter: `id eq "${world.theirs.user}" or id eq "${world.theirs.group}"`,
      };
      for (const path of ['/.search', '/Users/.search', '/Groups/.search'])
        expect((await scimOf(comer).post(path, search)).body.totalResults).toBe(0);
    });

    it('is in no bulk request', async () => {
      const before = await theirsNow();
      const operations = ['Users', 'Groups'].flatMap((resource) => {
        const path = `/${resource}/${resource === 'Users' ? world.theirs.user : world.theirs.group}`;
        return ['PUT', 'PATCH', 'DELETE'].map((method) => {
          const data = write(method, resource as 'Users' | 'Groups');
          return { method, path, ...(data === undefined ? {} : { data }) };
        });
      });
      const { status, body } = await scimOf(comer).post('/Bulk', { schemas: [BULK], Operations: operations });
      expect(status).toBe(200);
      expect(body.Operations?.map((operation) => operation['status'])).toEqual(operations.map(() => '404'));
      expect(await theirsNow()).toBe(before);
    });

    it('is no member: it is left out as somebody unknown is', async () => {
      const own =
        (await scimOf(comer).post('/Users', person(`own-${Date.now()}@acme.example`))).body.id ?? '';
      const made = await scimOf(comer).post(
        '/Groups',
        group(`Mixed ${own}`, own, world.theirs.user, world.theirs.group),
      );
      const members = (answer: ScimResponse) =>
        (answer.body['members'] as { value: string }[] | undefined)?.map(({ value }) => value) ?? [];
      expect([made.status, members(made)]).toEqual([201, [own]]);
      const path = `/Groups/${made.body.id ?? ''}`;
      const added = {
        op: 'add',
        path: 'members',
        value: [{ value: world.theirs.user }, { value: UNKNOWN_ID }],
      };
      await scimOf(comer).patch(path, added);
      expect(members(await scimOf(comer).get(path))).toEqual([own]);
      await scimOf(comer).put(path, group(`Mixed ${own}`, world.theirs.user));
      expect(members(await scimOf(comer).get(path))).toEqual([]);
      expect(JSON.stringify((await world.beta.get(`/Users/${world.theirs.user}`)).body)).not.toContain(
        'Mixed',
      );
      await scimOf(comer).delete(path);
    });
  });
});

describe('28: what a body says beyond its station', () => {
  const RAISES = {
    role: 'SU',
    roles: [{ value: 'SU', primary: true }],
    admin: true,
    isAdmin: true,
    userType: 'Super User',
    entitlements: [{ value: 'SU' }],
    groups: [{ value: UNKNOWN_ID, display: 'Super Users' }],
    accountId: UNKNOWN_ID,
    account_id: UNKNOWN_ID,
    connectionId: UNKNOWN_ID,
    password: 'an injected password',
    ssoOff: true,
    staged: false,
    id: UNKNOWN_ID,
    meta: { resourceType: 'Group', version: 'W/"x"', created: '1970-01-01T00:00:00Z' },
  };

  it.each(COMERS)('a %s: no create, PUT or PATCH raises a role or sets a password', async (comer) => {
    const name = `raised-${comer.replaceAll(/\W/g, '').slice(0, 20)}@acme.example`;
    const made = await scimOf(comer).post('/Users', person(name, RAISES));
    expect([made.status, made.body.detail]).toEqual([201, undefined]);
    const path = `/Users/${made.body.id ?? ''}`;
    expect(made.body.id).not.toBe(UNKNOWN_ID);
    await scimOf(comer).put(path, person(name, RAISES));
    for (const [attribute, value] of Object.entries(RAISES)) {
      await scimOf(comer).patch(path, { op: 'replace', path: attribute, value: value });
      await scimOf(comer).patch(path, { op: 'add', value: { [attribute]: value } });
    }
    const user = await world.portal.userNamed(name);
    expect(user).toMatchObject({ id: made.body.id, role: 'EU', source: 'managed' });
    const stranger = new PortalClient(world.product.url);
    expect((await stranger.signIn(name, RAISES.password)).status).toBe(401);
    expect(JSON.stringify((await scimOf(comer).get(path)).body)).not.toContain(RAISES.password);
  });

  it.each(['__proto__', 'constructor', 'prototype'])('the key %s is refused by name', async (key) => {
    const body = {
      ...person('polluting@acme.example'),
      name: { givenName: 'A', familyName: 'B', [key]: { role: 'SU' } },
    };
    const { status, body: answer } = await scimOf('token of client credentials').post('/Users', body);
    expect([status, answer.detail]).toEqual([400, expect.stringContaining(`"${key}"`)]);
  });

  it('what an Account Administrator made touches no administrator, by any verb or in bulk', async () => {
    const profile = { userName: ADMINISTRATOR, firstName: 'By', lastName: 'Hand', email: ADMINISTRATOR };
    expect((await world.portal.post('/api/users', { ...profile, role: 'AA' })).status).toBe(201);
    await world.product.setPassword('acme', ADMINISTRATOR, PASSWORD);
    const admin = await PortalClient.signedIn(world.product.url, ADMINISTRATOR, PASSWORD);
    const scim = await (
      await ServiceClient.made(world.product.url, admin, 'By an administrator')
    ).connected();
    const superUser = await world.portal.userNamed(SUPER_USER);
    const path = `/Users/${superUser?.id ?? ''}`;
    const rename = { op: 'replace', path: 'name.givenName', value: 'Eve' } as const;
    const bulk = await scim.post('/Bulk', {
      schemas: [BULK],
      Operations: [
        { method: 'PUT', path, data: person(SUPER_USER) },
        { method: 'PATCH', path, data: { schemas: [PATCH_OP], Operations: [rename] } },
        { method: 'POST', path: '/Users', bulkId: 'a', data: person(ADMINISTRATOR) },
      ],
    });
    expect(bulk.body.Operations?.map((operation) => operation['status'])).toEqual(['403', '403', '403']);
    for (const answer of [
      await scim.post('/Users', person(SUPER_USER)),
      await scim.put(path, person(SUPER_USER)),
      await scim.patch(path, rename),
      await scim.patch(path, { op: 'replace', value: { active: true } }),
    ])
      expect([answer.status, answer.body.detail]).toEqual([
        403,
        expect.stringContaining('is an administrator'),
      ]);
    expect(await world.portal.userNamed(SUPER_USER)).toEqual(superUser);
    expect((await scim.post('/Users', person('by-admin@acme.example'))).status).toBe(201);
  });

  it('falls with its maker: a secret of a Super User who is none any more touches no administrator', async () => {
    const name = 'falling@acme.example';
    const profile = { userName: name, firstName: 'By', lastName: 'Hand', email: name, role: 'SU' };
    const { body } = await world.portal.post('/api/users', profile);
    await world.product.setPassword('acme', name, PASSWORD);
    const falling = await PortalClient.signedIn(world.product.url, name, PASSWORD);
    const scim = await (await ServiceClient.made(world.product.url, falling, 'Of one who falls')).connected();
    const victim = await world.portal.userNamed(ADMINISTRATOR);
    const change = () =>
      scim.patch(`/Users/${victim?.id ?? ''}`, { op: 'replace', path: 'title', value: 'x' });
    expect((await change()).status).toBe(200);
    expect((await world.portal.patch(`/api/users/${body.id ?? ''}`, { role: 'AA' })).status).toBe(200);
    const refused = await change();
    expect([refused.status, refused.body.detail]).toEqual([
      403,
      expect.stringContaining('is an administrator'),
    ]);
    expect((await scim.post('/Users', person('still@acme.example'))).status).toBe(201);
  });
});
