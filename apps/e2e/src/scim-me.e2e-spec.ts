import { IdentityProvider } from './testing/identity-provider';
import { Product } from './testing/product';
import { person, ScimClient } from './testing/scim-client';

const SUPER_USER = 'super@acme.example';
const PASSWORD = 'a quite good password';

let product: Product;
let bound: ScimClient;
let service: ScimClient;

beforeAll(async () => {
  product = await Product.start();
  await product.newAccount('acme');
  await product.setPassword('acme', SUPER_USER, PASSWORD);
  const idp = await IdentityProvider.registered(product);
  bound = (await idp.connected(SUPER_USER, PASSWORD)).scim;
  service = await product.newScimClient('acme');
}, 60_000);

afterAll(() => product.stop());

describe('/Me', () => {
  it('is the SCIM Provisioning User, whose real address is named', async () => {
    const { status, headers, body } = await bound.get('/Me');
    expect([status, body['userName']]).toEqual([200, SUPER_USER]);
    expect(headers.get('content-location')).toBe(`${product.url}/scim/v2/Users/${body.id ?? ''}`);
    expect((await bound.get(`/Users/${body.id ?? ''}`)).body).toEqual(body);
  });

  it('answers the attributes that are asked for, and 304', async () => {
    const { headers, body } = await bound.get('/Me?attributes=userName');
    expect(Object.keys(body).sort()).toEqual(['id', 'meta', 'schemas', 'userName']);
    expect((await bound.get('/Me', { 'if-none-match': headers.get('etag') ?? '' })).status).toBe(304);
  });

  it('takes PATCH, PUT and DELETE as /Users/{id} does', async () => {
    const patched = await bound.patch('/Me', { op: 'add', path: 'title', value: 'Chief' });
    expect(patched).toMatchObject({ status: 200, body: { title: 'Chief' } });
    const put = await bound.put('/Me', person(SUPER_USER, { title: 'Boss', active: false }));
    expect(put).toMatchObject({ status: 200, body: { title: 'Boss' } });
    expect((await bound.delete('/Me')).status).toBe(204);
    expect((await bound.get('/Me')).status).toBe(404);
  });

  it('rule 16: does not take another username', async () => {
    await bound.post('/Users', person(SUPER_USER));
    expect(await bound.put('/Me', person('renamed@acme.example'))).toMatchObject({
      status: 403,
      body: { detail: expect.stringContaining('SCIM Provisioning User') },
    });
  });

  it.each([
    ['GET', undefined],
    ['PUT', person('x@acme.example')],
    ['PATCH', {}],
    ['DELETE', undefined],
  ])('%s: unauthenticated is 401, a service token 501', async (method, body) => {
    const nobody = new ScimClient(service.baseUrl, undefined);
    expect((await nobody.send(method, '/Me', body)).status).toBe(401);
    expect(await service.send(method, '/Me', body)).toMatchObject({ status: 501, body: { status: '501' } });
  });
});
