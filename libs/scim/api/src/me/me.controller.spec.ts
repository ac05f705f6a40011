import { BASE_URL, patchOf, person, ScimWorld } from '../testing/scim-world';

let world: ScimWorld;

beforeEach(async () => {
  world = await ScimWorld.start();
});

afterEach(() => world.stop());

const EMAILS = [{ value: 'super.user@acme.example' }];

const ROUTES: [string, unknown][] = [
  ['GET', undefined],
  ['PUT', person('super.user@acme.example')],
  ['PATCH', patchOf({ op: 'add', path: 'title', value: 'x' })],
  ['DELETE', undefined],
];

describe('/Me of a token that carries a person', () => {
  let token: string;

  beforeEach(() => {
    token = world.tokenOf(world.connect({ provisioningUserId: world.superUser.id }));
  });

  it('is the provisioning user, whose real address is named', async () => {
    const { status, headers, body } = await world.send(token, 'GET', '/Me');
    expect([status, body.id, body['userName']]).toEqual([200, world.superUser.id, 'super.user']);
    expect(headers['content-location']).toBe(`${BASE_URL}/Users/${world.superUser.id}`);
    expect(headers['etag']).toBeDefined();
  });

  it('takes what /Users/{id} takes', async () => {
    const patched = await world.send(
      token,
      'PATCH',
      '/Me',
      patchOf({ op: 'add', path: 'title', value: 'x' }),
    );
    expect([patched.status, patched.body['title']]).toEqual([200, 'x']);
    const put = await world.send(token, 'PUT', '/Me', {
      ...person('super.user', { title: 'y', active: false }),
      emails: EMAILS,
    });
    expect([put.status, put.body['title']]).toEqual([200, 'y']);
    expect((await world.send(token, 'DELETE', '/Me')).status).toBe(204);
    expect((await world.send(token, 'GET', '/Me')).status).toBe(404);
    expect(world.exists(world.superUser.id)).toBe(true);
  });

  it('rule 16: the own username stays, and the refusal names the person', async () => {
    const rename = patchOf({ op: 'replace', value: { userName: 'somebody.else', active: true } });
    const { status } = await world.send(token, 'PATCH', '/Me', rename);
    expect(status).toBe(403);
    expect(world.refusals).toMatchObject([{ subject: { userId: world.superUser.id } }]);
  });
});

describe('/Me of a service token', () => {
  it.each(ROUTES)('%s is 501, which is no refusal', async (method, body) => {
    const token = world.tokenOf(world.connect());
    const answer = await world.send(token, method, '/Me', body);
    expect(answer).toMatchObject({ status: 501, body: { status: '501' } });
    expect(world.refusals).toEqual([]);
  });
});
