import type { JsonObject } from '@vbc/util';
import { PortalClient } from './testing/portal-client';
import { Product } from './testing/product';
import { group, person, ScimClient } from './testing/scim-client';

const PASSWORD = 'a quite good password';
const BULK = 'urn:ietf:params:scim:api:messages:2.0:BulkRequest';

let product: Product;
let acme: ScimClient;
let beta: ScimClient;
let portal: PortalClient;

beforeAll(async () => {
  product = await Product.start();
  await product.newAccount('acme');
  await product.newAccount('beta');
  acme = await product.newScimClient('acme');
  beta = await product.newScimClient('beta');
  await product.setPassword('acme', 'super@acme.example', PASSWORD);
  portal = new PortalClient(product.url);
  expect((await portal.signIn('super@acme.example', PASSWORD)).status).toBe(200);
}, 60_000);

afterAll(() => product.stop());

async function bulk(operations: JsonObject[], more: JsonObject = {}, client = acme) {
  const { status, body } = await client.post('/Bulk', { schemas: [BULK], ...more, Operations: operations });
  return { status, body, results: body.Operations ?? [] };
}

const post = (path: string, bulkId: string, data: JsonObject) => ({ method: 'POST', path, bulkId, data });
const text = (value: unknown) => (typeof value === 'string' ? value : '');
const statuses = (results: JsonObject[]) => results.map(({ status }) => status);
const pathOf = (result: JsonObject | undefined) => text(result?.['location']).slice(acme.baseUrl.length);

async function members(result: JsonObject | undefined): Promise<unknown[]> {
  const { body } = await acme.get(pathOf(result));
  return ((body['members'] ?? []) as JsonObject[]).map(({ value }) => `/${text(value)}`);
}

const idPart = (result: JsonObject | undefined) => `/${pathOf(result).split('/').at(-1) ?? ''}`;

describe('Bulk', () => {
  it('creates, changes and deletes, each with location, version and status', async () => {
    const made = await bulk([
      post('/Users', 'u', person('one@acme.example')),
      post('/Groups', 'g', group('One', 'bulkId:u')),
    ]);
    expect([made.status, ...statuses(made.results)]).toEqual([200, '201', '201']);
    const [user, team] = made.results;
    expect(user).toMatchObject({ method: 'POST', bulkId: 'u', version: expect.stringMatching(/^W\//) });
    expect(await members(team)).toEqual([idPart(user)]);
    const { results } = await bulk([
      {
        method: 'PUT',
        path: pathOf(user),
        data: person('one@acme.example', { title: 'x' }),
        version: user?.['version'] ?? '',
      },
      { method: 'DELETE', path: pathOf(user), version: user?.['version'] ?? '' },
      { method: 'DELETE', path: pathOf(team) },
    ]);
    expect(statuses(results)).toEqual(['200', '412', '204']);
    expect(results[0]).toMatchObject({ location: user?.['location'] });
    expect((await acme.get(pathOf(user))).body).toMatchObject({
      title: 'x',
      meta: { version: results[0]?.['version'] },
    });
  });

  it('resolves references forward and in circles', async () => {
    const { results } = await bulk([
      post('/Groups', 'a', group('Circle A', 'bulkId:b', 'bulkId:u')),
      post('/Groups', 'b', group('Circle B', 'bulkId:a')),
      post('/Users', 'u', person('circle@acme.example')),
    ]);
    expect(statuses(results)).toEqual(['201', '201', '201']);
    const [a, b, u] = results;
    expect(await members(a)).toEqual([idPart(b), idPart(u)]);
    expect(await members(b)).toEqual([idPart(a)]);
    expect((await acme.get(pathOf(b))).headers.get('etag')).toBe(b?.['version']);
  });

  it('each operation is a transaction of its own, and its error an answer of its own', async () => {
    const { status, results } = await bulk([
      post('/Users', 'bad', person('with space@acme.example')),
      post('/Groups', 'g', group('Needs bad', 'bulkId:bad')),
      post('/Users', 'good', person('good@acme.example')),
      post('/Users', 'again', person('good@acme.example')),
    ]);
    expect([status, ...statuses(results)]).toEqual([200, '400', '409', '201', '409']);
    expect(results).toMatchObject([
      { response: { schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], scimType: 'invalidValue' } },
      { response: { scimType: 'invalidValue', detail: expect.stringContaining('"bad"') } },
      {},
      { response: { scimType: 'uniqueness' } },
    ]);
    expect((await acme.filter('userName eq "good@acme.example"')).body.totalResults).toBe(1);
  });

  it('stops at failOnErrors', async () => {
    const { results } = await bulk(
      [post('/Users', 'a', person('a b')), post('/Users', 'b', person('never@acme.example'))],
      { failOnErrors: 1 },
    );
    expect(statuses(results)).toEqual(['400']);
    expect((await acme.filter('userName eq "never@acme.example"')).body.totalResults).toBe(0);
  });

  it('rule 24: each refused operation is in the audit log, as a request of its own would be', async () => {
    await bulk([
      post('/Users', 'a', person('audited space@acme.example')),
      { method: 'DELETE', path: '/Groups/nothing' },
    ]);
    const { items } = await portal.audit({ type: 'push.refused' });
    expect(items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ errorText: expect.stringContaining('spaces') }),
        expect.objectContaining({ errorText: expect.stringContaining('no group with id nothing') }),
      ]),
    );
    expect(JSON.stringify(items)).toContain('audited space@acme.example');
  });

  it('takes 1,000 operations and 1 MiB, and no more', async () => {
    const gone = { method: 'DELETE', path: '/Users/01980000-0000-7000-8000-000000000000' };
    const { status, results } = await bulk(
      Array.from({ length: 1_000 }, () => gone),
      { failOnErrors: 3 },
    );
    expect([status, ...statuses(results)]).toEqual([200, '404', '404', '404']);
    expect((await bulk(Array.from({ length: 1_001 }, () => gone))).status).toBe(413);
    expect(
      (await bulk([post('/Users', 'a', person('x@acme.example', { title: 'x'.repeat(1_100_000) }))])).status,
    ).toBe(413);
  });

  it('unauthenticated is 401; what belongs to another account is 404', async () => {
    const nobody = new ScimClient(acme.baseUrl, undefined);
    expect((await bulk([], {}, nobody)).status).toBe(401);
    const { body } = await beta.post('/Users', person('theirs@beta.example'));
    const path = `/Users/${body.id ?? ''}`;
    const { results } = await bulk([
      { method: 'PUT', path, data: person('theirs@beta.example') },
      { method: 'DELETE', path },
    ]);
    expect(statuses(results)).toEqual(['404', '404']);
    expect((await beta.get(path)).status).toBe(200);
  });
});
