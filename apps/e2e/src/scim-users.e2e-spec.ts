import { Product } from './testing/product';
import { person, ScimClient } from './testing/scim-client';

const UNKNOWN_ID = '01980000-0000-7000-8000-000000000000';

let product: Product;
let acme: ScimClient;
let beta: ScimClient;

beforeAll(async () => {
  product = await Product.start();
  await product.newAccount('acme');
  await product.newAccount('beta');
  acme = await product.newScimClient('acme');
  beta = await product.newScimClient('beta');
}, 60_000);

afterAll(() => product.stop());

describe('Users', () => {
  it('create answers 201 with the resource, its location and equal times', async () => {
    const { status, headers, body } = await acme.post(
      '/Users',
      person('created@acme.example', { title: 'Countess' }),
    );
    expect(status).toBe(201);
    expect(headers.get('content-type')).toContain('application/scim+json');
    const meta = body['meta'] as Record<string, string>;
    expect(headers.get('location')).toBe(`${product.url}/scim/v2/Users/${body.id ?? ''}`);
    expect(meta['location']).toBe(headers.get('location'));
    expect(meta['created']).toBe(meta['lastModified']);
    expect(body).toMatchObject({ userName: 'created@acme.example', title: 'Countess', active: true });
  });

  it('the life of a person: find, replace, rename, deactivate, reactivate, delete', async () => {
    const { body } = await acme.post('/Users', person('life@acme.example'));
    const path = `/Users/${body.id ?? ''}`;
    expect((await acme.filter('userName eq "LIFE@acme.example"')).body.totalResults).toBe(1);
    const replaced = await acme.put(
      path,
      person('life@acme.example', { name: { givenName: 'Augusta', familyName: 'King' } }),
    );
    expect(replaced.body).toMatchObject({ name: { givenName: 'Augusta', familyName: 'King' } });
    const renamed = await acme.patch(path, { op: 'replace', path: 'userName', value: 'life2@acme.example' });
    expect(renamed.body).toMatchObject({ userName: 'life2@acme.example' });
    expect((await acme.patch(path, { op: 'replace', value: { active: false } })).body.active).toBe(false);
    expect((await acme.get(path)).body.active).toBe(false);
    expect((await acme.patch(path, { op: 'replace', value: { active: true } })).body.active).toBe(true);
    expect((await acme.delete(path)).status).toBe(204);
    expect((await acme.get(path)).status).toBe(404);
    expect((await acme.filter('userName eq "life2@acme.example"')).body.totalResults).toBe(0);
  });

  it('rule 14: after a DELETE, a create with that username links the same person again', async () => {
    const first = await acme.post('/Users', person('again@acme.example'));
    await acme.delete(`/Users/${first.body.id ?? ''}`);
    const second = await acme.post('/Users', person('again@acme.example'));
    expect(second.status).toBe(201);
    expect(second.body.id).toBe(first.body.id);
  });

  it('rule 12: an existing Super User is linked, with the id the person had', async () => {
    const before = await acme.filter('userName eq "super@acme.example"');
    expect(before.body.Resources?.[0]).toMatchObject({ active: false });
    const linked = await acme.post(
      '/Users',
      person('super@acme.example', { name: { givenName: 'Dana', familyName: 'Super' } }),
    );
    expect(linked.status).toBe(201);
    expect(linked.body.id).toBe(before.body.Resources?.[0]?.['id']);
  });

  it('rule 4: two creates of one username at once: one 201, one 409', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => acme.post('/Users', person('race@acme.example'))),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409, 409, 409]);
    expect(
      answers.filter(({ status }) => status === 409).every(({ body }) => body.scimType === 'uniqueness'),
    ).toBe(true);
  });

  it('lists a page, in a stable order', async () => {
    const first = await acme.get('/Users?startIndex=1&count=2');
    const second = await acme.get('/Users?startIndex=3&count=2');
    expect(first.body.Resources).toHaveLength(2);
    expect(first.body.totalResults).toBe(second.body.totalResults);
    const ids = [...(first.body.Resources ?? []), ...(second.body.Resources ?? [])].map((one) => one['id']);
    expect(new Set(ids).size).toBe(ids.length);
    expect((await acme.get('/Users?count=0')).body).toMatchObject({ itemsPerPage: 0 });
  });

  it('answers the attributes that are asked for', async () => {
    const { body } = await acme.get(
      '/Users?filter=userName%20eq%20%22created@acme.example%22&attributes=userName',
    );
    expect(Object.keys(body.Resources?.[0] ?? {}).sort()).toEqual(['id', 'meta', 'schemas', 'userName']);
  });
});

describe('refusals', () => {
  it.each([
    ['a name with a space', person('with space@acme.example'), 400, 'invalidValue', /spaces/],
    ['a short username', person('a@b.c'), 400, 'invalidValue', /6 to 50/],
    ['no email', { ...person('no-mail@acme.example'), emails: [] }, 400, 'invalidValue', /emails/],
    ['a wrong type', { ...person('type@acme.example'), name: 'Ada' }, 400, 'invalidValue', /name/],
    ['broken JSON', '{"userName": ', 400, 'invalidSyntax', /JSON/],
    ['a dangerous key', '{"__proto__": {"x": 1}}', 400, 'invalidSyntax', /__proto__/],
    ['an array', '[]', 400, 'invalidSyntax', /object/],
    ['a NUL character', person('nul@acme.example', { title: 'a\u0000b' }), 400, 'invalidValue', /NUL/],
  ])('of %s says what to do', async (_name, body, status, scimType, text) => {
    const answer = await acme.post('/Users', body);
    expect(answer).toMatchObject({ status, body: { scimType, status: String(status) } });
    expect(answer.body.detail).toMatch(text);
    expect(answer.body['schemas']).toEqual(['urn:ietf:params:scim:api:messages:2.0:Error']);
  });

  it.each([
    ['GET', `/Users/${UNKNOWN_ID}`],
    ['GET', '/Users/not-a-uuid'],
    ['DELETE', `/Users/${UNKNOWN_ID}`],
    ['GET', '/Nothing'],
  ])('%s %s is a SCIM 404', async (method, path) => {
    const answer = await acme.send(method, path);
    expect(answer.status).toBe(404);
    expect(answer.body['schemas']).toEqual(['urn:ietf:params:scim:api:messages:2.0:Error']);
  });

  it('of a body of another media type, or too large', async () => {
    expect(
      (await acme.send('POST', '/Users', 'a=b', { 'content-type': 'application/x-www-form-urlencoded' }))
        .status,
    ).toBe(415);
    const large = person('large@acme.example', { title: 'x'.repeat(1_100_000) });
    expect(await acme.post('/Users', large)).toMatchObject({ status: 413, body: { status: '413' } });
  });

  it('of an invalid filter names it', async () => {
    expect(await acme.filter('nonsense eq "x"')).toMatchObject({
      status: 400,
      body: { scimType: 'invalidFilter' },
    });
    expect(await acme.filter('('.repeat(3000))).toMatchObject({
      status: 400,
      body: { scimType: 'invalidFilter' },
    });
  });
});

const ROUTES = [
  ['GET', '/Users'],
  ['POST', '/Users'],
  ['GET', '/Users/:id'],
  ['PUT', '/Users/:id'],
  ['PATCH', '/Users/:id'],
  ['DELETE', '/Users/:id'],
] as const;

describe('who may call', () => {
  it.each(ROUTES)('%s %s: unauthenticated is 401 with a challenge', async (method, path) => {
    const nobody = new ScimClient(acme.baseUrl, undefined);
    const answer = await nobody.send(
      method,
      path.replace(':id', UNKNOWN_ID),
      method === 'GET' ? undefined : person('x@acme.example'),
    );
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="scim"');
    const stranger = new ScimClient(acme.baseUrl, 'vbc_wrong');
    expect(
      (await stranger.send(method, path.replace(':id', UNKNOWN_ID))).headers.get('www-authenticate'),
    ).toContain('invalid_token');
  });

  it.each(ROUTES.filter(([, path]) => path.includes(':id')))(
    '%s %s: the id of another account is 404',
    async (method, path) => {
      const { body } = await beta.post('/Users', person(`${method.toLowerCase()}-other@beta.example`));
      const target = path.replace(':id', body.id ?? '');
      const sent = {
        PUT: person(`${method.toLowerCase()}-other@beta.example`),
        PATCH: {
          schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
          Operations: [{ op: 'replace', value: { title: 'x' } }],
        },
      } as Record<string, unknown>;
      expect((await acme.send(method, target, sent[method])).status).toBe(404);
      expect((await beta.get(target)).status).toBe(200);
    },
  );

  it('a username of another account is taken, and nothing is said about it', async () => {
    await beta.post('/Users', person('shared@beta.example'));
    const answer = await acme.post('/Users', person('shared@beta.example'));
    expect(answer).toMatchObject({ status: 409, body: { scimType: 'uniqueness' } });
    expect(answer.body.detail).not.toMatch(/beta account|id /);
    expect((await acme.filter('userName eq "shared@beta.example"')).body.totalResults).toBe(0);
  });

  it('a revoked token is 401 at once', async () => {
    await product.vbc('token', 'create', '--account', 'acme', '--name', 'short', '--expires', '1d');
    const token = await product.vbc(
      'token',
      'create',
      '--account',
      'acme',
      '--name',
      'to-revoke',
      '--expires',
      '1d',
    );
    const client = new ScimClient(acme.baseUrl, token);
    expect((await client.get('/Users?count=0')).status).toBe(200);
    await product.vbc('token', 'revoke', '--account', 'acme', '--name', 'to-revoke');
    expect((await client.get('/Users?count=0')).status).toBe(401);
  });

  it('rule 1: while SCIM is off every call is 403 and says where to switch it on', async () => {
    await product.newAccount('offline', { scim: false });
    const client = await product.newScimClient('offline');
    const answer = await client.get('/Users');
    expect(answer.status).toBe(403);
    expect(answer.body.detail).toContain('Account > User Provisioning');
  });
});

describe('discovery', () => {
  it.each([
    '/ServiceProviderConfig',
    '/ResourceTypes',
    '/Schemas',
    '/ResourceTypes/User',
    '/Schemas/urn:ietf:params:scim:schemas:core:2.0:User',
  ])('%s is readable without a token', async (path) => {
    const nobody = new ScimClient(acme.baseUrl, undefined);
    expect((await nobody.get(path)).status).toBe(200);
  });
});
