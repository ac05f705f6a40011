import { newId } from '@vbc/util';
import { group, patchOf, person, ScimWorld } from './testing/scim-world';

let world: ScimWorld;

beforeEach(async () => {
  world = await ScimWorld.start();
});

afterEach(() => world.stop());

/** Every route that needs a token, with a body it would take. */
const ROUTES: [method: string, path: string, body: unknown][] = [
  ['GET', '', undefined],
  ['GET', '/', undefined],
  ['GET', '/?count=1', undefined],
  ['POST', '/.search', { schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'] }],
  ['POST', '/Bulk', { schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'], Operations: [] }],
  ['GET', '/Me', undefined],
  ['PUT', '/Me', person('x@acme.example')],
  ['PATCH', '/Me', patchOf({ op: 'add', path: 'title', value: 'x' })],
  ['DELETE', '/Me', undefined],
  ...['/Users', '/Groups'].flatMap((path): [string, string, unknown][] => {
    const body = path === '/Users' ? person('x@acme.example') : group('Team');
    return [
      ['GET', path, undefined],
      ['POST', path, body],
      ['POST', `${path}/.search`, { schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'] }],
      ['GET', `${path}/:id`, undefined],
      ['PUT', `${path}/:id`, body],
      ['PATCH', `${path}/:id`, patchOf({ op: 'add', path: 'externalId', value: 'x' })],
      ['DELETE', `${path}/:id`, undefined],
    ];
  }),
];

describe('every route', () => {
  it.each(ROUTES)('%s %s: without a token is 401 with a challenge', async (method, path, body) => {
    const answer = await world.send(undefined, method, path.replace(':id', newId()), body);
    expect(answer).toMatchObject({ status: 401, headers: { 'www-authenticate': 'Bearer realm="scim"' } });
  });

  it.each(ROUTES)('rule 1: %s %s: while SCIM is off is 403', async (method, path, body) => {
    const token = world.tokenOf(world.connect());
    world.set({ scimEnabled: false });
    expect((await world.send(token, method, path.replace(':id', newId()), body)).status).toBe(403);
  });

  it.each(ROUTES.filter(([, path]) => path.includes(':id')))(
    '%s %s: an id that is none is 404',
    async (method, path, body) => {
      const token = world.tokenOf(world.connect());
      for (const id of [newId(), "1'--", 'x'.repeat(90)]) {
        expect((await world.send(token, method, path.replace(':id', id), body)).status).toBe(404);
      }
    },
  );
});

describe('discovery', () => {
  const get = async (path: string) => (await world.send(undefined, 'GET', path)).body;

  it('says what is there', async () => {
    expect(await get('/ServiceProviderConfig')).toMatchObject({
      patch: { supported: true },
      bulk: { supported: true, maxOperations: 1_000, maxPayloadSize: 1_048_576 },
      filter: { supported: true, maxResults: 1_000 },
      changePassword: { supported: false },
      sort: { supported: true },
      etag: { supported: true },
      pagination: { cursor: true, index: true, defaultPaginationMethod: 'index' },
      authenticationSchemes: [{ type: 'oauthbearertoken', name: expect.any(String) }],
    });
    expect((await get('/ResourceTypes')).Resources?.map(({ id }) => id)).toEqual(['User', 'Group']);
    expect((await get('/Schemas')).Resources).toHaveLength(3);
  });

  it('leaves pagination out where that is set', async () => {
    await world.stop();
    world = await ScimWorld.start({ advertisePagination: false });
    expect(await get('/ServiceProviderConfig')).not.toHaveProperty('pagination');
  });

  it.each([
    '/ResourceTypes/User',
    '/ResourceTypes/Group',
    '/Schemas/urn:ietf:params:scim:schemas:core:2.0:Group',
    '/Schemas/urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
    '/Schemas/urn%3Aietf%3Aparams%3Ascim%3Aschemas%3Acore%3A2.0%3AUser',
  ])('%s is found', async (path) => {
    expect((await world.send(undefined, 'GET', path)).status).toBe(200);
  });

  it.each(['/ResourceTypes/Printer', '/Schemas/urn:x'])('%s is 404', async (path) => {
    expect((await world.send(undefined, 'GET', path)).status).toBe(404);
  });

  it('a filter is 403', async () => {
    expect((await world.send(undefined, 'GET', '/Schemas?filter=id%20pr')).status).toBe(403);
  });
});
