import { Product } from './testing/product';
import { group, person, type ScimClient, type ScimResponse } from './testing/scim-client';

let product: Product;
let acme: ScimClient;

beforeAll(async () => {
  product = await Product.start();
  await product.newAccount('acme');
  acme = await product.newScimClient('acme');
}, 60_000);

afterAll(() => product.stop());

const version = ({ headers }: ScimResponse) => headers.get('etag') ?? '';

describe.each([
  ['/Users', (key: string) => person(`${key}@acme.example`)],
  ['/Groups', (key: string) => group(key)],
])('versions of %s', (endpoint, resource) => {
  async function created(key: string) {
    const answer = await acme.post(endpoint, resource(key));
    return { path: `${endpoint}/${answer.body.id ?? ''}`, answer };
  }

  it('stand in ETag and meta.version, are found by filter, and change with each change', async () => {
    const { path, answer } = await created('version-one');
    expect(version(answer)).toMatch(/^W\/"[rg]1-\d+"$/);
    expect(answer.body['meta']).toMatchObject({ version: version(answer) });
    const filter = encodeURIComponent(`meta.version eq ${JSON.stringify(version(answer))}`);
    expect((await acme.get(`${endpoint}?filter=${filter}`)).body.totalResults).toBe(1);
    const changed = await acme.patch(path, { op: 'add', path: 'externalId', value: 'x' });
    expect(version(changed)).not.toBe(version(answer));
    const unchanged = await acme.patch(path, { op: 'add', path: 'externalId', value: 'x' });
    expect(version(unchanged)).toBe(version(changed));
    expect(version(await acme.get(path))).toBe(version(changed));
  });

  it('that the client has are 304 without a body', async () => {
    const { path, answer } = await created('version-two');
    for (const header of [version(answer), '*', `"x", ${version(answer)}`]) {
      const again = await acme.get(path, { 'if-none-match': header });
      expect([again.status, again.body, version(again)]).toEqual([304, {}, version(answer)]);
    }
    expect((await acme.get(path, { 'if-none-match': 'W/"x"' })).status).toBe(200);
  });

  it.each(['PUT', 'PATCH', 'DELETE'])('that are not the current one are 412 for %s', async (method) => {
    const { path, answer } = await created(`version-${method.toLowerCase()}`);
    const sent = {
      PUT: resource(`version-${method.toLowerCase()}`),
      PATCH: {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
        Operations: [{ op: 'add', path: 'externalId', value: 'y' }],
      },
    }[method];
    const refused = await acme.send(method, path, sent, { 'if-match': 'W/"r0-0"' });
    expect(refused).toMatchObject({ status: 412, body: { status: '412' } });
    expect(version(await acme.get(path))).toBe(version(answer));
    const done = await acme.send(method, path, sent, { 'if-match': version(answer) });
    expect(done.status).toBe(method === 'DELETE' ? 204 : 200);
  });

  it('let one of two writers win', async () => {
    const { path, answer } = await created('version-race');
    const operations = (value: string) => ({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
      Operations: [{ op: 'add', path: 'externalId', value }],
    });
    const answers = await Promise.all(
      ['a', 'b', 'c', 'd'].map((value) =>
        acme.send('PATCH', path, operations(value), { 'if-match': version(answer) }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412]);
  });
});
