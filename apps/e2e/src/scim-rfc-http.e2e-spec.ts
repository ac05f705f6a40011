import { Product } from './testing/product';
import { IdentityProvider } from './testing/identity-provider';
import { person, ScimClient } from './testing/scim-client';

// SCIM over HTTP, against RFC 7644 §2, §3.1, §3.8–3.14, §5–7.

const ERROR = 'urn:ietf:params:scim:api:messages:2.0:Error';
const PASSWORD = 'a quite good password';
const UNKNOWN = '/Users/01980000-0000-7000-8000-000000000000';

let product: Product;
let acme: ScimClient;
let nobody: ScimClient;
let ada: string;
let made = 0;

beforeAll(async () => {
  product = await Product.start({ LOG_LEVEL: 'trace' });
  for (const account of ['acme', 'beta']) await product.newAccount(account);
  acme = await product.newScimClient('acme');
  nobody = new ScimClient(acme.baseUrl, undefined);
  const { body } = await acme.post(
    '/Users',
    person('ada@acme.example', { title: 'Countess', nickName: 'A' }),
  );
  ada = `/Users/${body.id ?? ''}`;
}, 60_000);

afterAll(() => product.stop());

describe('RFC 7644 §2: who asks', () => {
  it.each(['/Users', '/Groups', UNKNOWN, '/Bulk', '/.search', '/Me'])(
    '%s tells a stranger how to authenticate',
    async (path) => {
      const answer = await nobody.send(/Bulk|search/.test(path) ? 'POST' : 'GET', path);
      expect(answer).toMatchObject({ status: 401, body: { schemas: [ERROR], status: '401' } });
      expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer realm=/);
    },
  );

  it('decides what may be seen: each account its own', async () => {
    const beta = await product.newScimClient('beta');
    expect((await beta.get(ada)).status).toBe(404);
    expect((await beta.filter('userName eq "ada@acme.example"')).body.totalResults).toBe(0);
  });

  it('decides what may be written: never the name of the person it acts for', async () => {
    const { id } = (await acme.filter('userName eq "super@acme.example"')).body.Resources?.[0] ?? {};
    await product.setPassword('acme', 'super@acme.example', PASSWORD);
    const idp = await IdentityProvider.registered(product);
    const { scim } = await idp.connected('super@acme.example', PASSWORD);
    const rename = { op: 'replace', value: { userName: 'other@acme.example', active: true } };
    expect(await scim.patch(`/Users/${id as string}`, rename)).toMatchObject({
      status: 403,
      body: { status: '403' },
    });
  });

  it('is told by a token that ends and cannot be guessed', async () => {
    const made = await product.vbc(
      ...['token', 'create', '--account', 'acme', '--name', 'one', '--expires', '1d', '--json'],
    );
    const { token, expiresAt } = JSON.parse(made) as { token: string; expiresAt: string };
    expect(token.replace(/^vbc_/, '')).toMatch(/^[\w-]{43}$/);
    expect(Date.parse(expiresAt) - Date.now()).toBeLessThan(86_400_001);
  });
});

describe('RFC 7644 §3.8: formats', () => {
  it.each([
    [undefined, 'application/scim+json'],
    ['*/*', 'application/scim+json'],
    ['application/scim+json', 'application/scim+json'],
    ['application/json', 'application/json'],
  ])('Accept %s is answered with %s in UTF-8', async (accept, type) => {
    const answer = await acme.get(ada, accept === undefined ? {} : { accept });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')?.replace(/; ?charset=utf-8$/i, '')).toBe(type);
  });

  it.each(['application/scim+json', 'application/json', 'application/scim+json; charset=utf-8'])(
    'a body of type %s is read',
    async (type) => {
      const patch = {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
        Operations: [{ op: 'add', path: 'title', value: 'Countess' }],
      };
      const answer = await acme.send('PATCH', ada, patch, { 'content-type': type });
      expect(answer).toMatchObject({ status: 200, body: { title: 'Countess' } });
    },
  );
});

describe('RFC 7644 §3.9: what is answered', () => {
  const minimum = ['id', 'meta', 'schemas'];
  const sent = person('ada@acme.example', { title: 'Countess', nickName: 'A' });
  const keys = (body: object) => Object.keys(body).sort();

  it.each(['GET', 'PUT'])('%s: attributes, and no more than the minimum beside', async (method) => {
    const body = method === 'PUT' ? sent : undefined;
    const answer = await acme.send(method, `${ada}?attributes=title,name.givenName`, body);
    expect(keys(answer.body)).toEqual([...minimum, 'name', 'title'].sort());
    expect(answer.body['name']).toEqual({ givenName: 'Ada' });
  });

  it.each(['GET', 'PUT'])(
    '%s: all but excludedAttributes, and the minimum whatever they say',
    async (method) => {
      const body = method === 'PUT' ? sent : undefined;
      const answer = await acme.send(method, `${ada}?excludedAttributes=TITLE,id,schemas,emails.type`, body);
      expect(keys(answer.body)).toEqual(
        [...minimum, 'active', 'emails', 'name', 'nickName', 'userName'].sort(),
      );
      expect(answer.body['emails']).toEqual([{ value: 'ada@acme.example', primary: true }]);
    },
  );

  it('names may be written with their URN', async () => {
    const urn = 'URN:ietf:params:scim:schemas:core:2.0:USER';
    const { body } = await acme.get(`${ada}?attributes=${urn}:Name.FamilyName`);
    expect(body['name']).toEqual({ familyName: 'Lovelace' });
  });

  it('both at once are refused', async () => {
    expect((await acme.get(`${ada}?attributes=title&excludedAttributes=name`)).status).toBe(400);
  });

  it('of a POST is chosen too', async () => {
    const { body } = await acme.post('/Users?attributes=userName', person('chosen@acme.example'));
    expect(keys(body)).toEqual([...minimum, 'userName']);
  });
});

describe('RFC 7644 §3.11: /Me', () => {
  it('is 501 for a token that is nobody’s', async () => {
    expect(await acme.get('/Me')).toMatchObject({ status: 501, body: { schemas: [ERROR], status: '501' } });
  });

  it('is the person who connected, whose own location every answer tells', async () => {
    await product.setPassword('acme', 'super@acme.example', PASSWORD);
    const idp = await IdentityProvider.registered(product);
    const { scim } = await idp.connected('super@acme.example', PASSWORD);
    const { body } = await scim.get('/Me');
    expect(body.userName).toBe('super@acme.example');
    const answers = [
      await scim.get('/Me?attributes=title'),
      await scim.put('/Me', person('super@acme.example', { active: false })),
      await scim.patch('/Me', { op: 'add', path: 'title', value: 'x' }),
      await scim.delete('/Me'),
    ];
    const location = `${scim.baseUrl}/Users/${body.id ?? ''}`;
    expect(answers.map(({ status, headers }) => [status, headers.get('location')])).toEqual([
      [200, location],
      [200, location],
      [200, location],
      [204, location],
    ]);
  });
});

describe('RFC 7644 §3.12: errors', () => {
  const wrongPatch = { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: 'x' };

  it.each<[number, string | undefined, string, string, unknown]>([
    [400, 'invalidSyntax', 'POST', '/Users', '{'],
    [400, 'invalidSyntax', 'PATCH', UNKNOWN, wrongPatch],
    [400, 'invalidFilter', 'GET', '/Users?filter=x', undefined],
    [400, 'invalidValue', 'POST', '/Users', person('a b@acme.example')],
    [404, undefined, 'GET', UNKNOWN, undefined],
    [404, undefined, 'GET', '/Nothing', undefined],
    [404, undefined, 'GET', '/Users/x/y', undefined],
    [405, undefined, 'PUT', '/Users', {}],
    [405, undefined, 'DELETE', '/Users', undefined],
    [405, undefined, 'POST', UNKNOWN, {}],
    [409, 'uniqueness', 'POST', '/Users', person('ADA@acme.example')],
    [413, undefined, 'POST', '/Users', person('large@acme.example', { title: 'x'.repeat(1_100_000) })],
  ])('%d %s: %s %s', async (status, scimType, method, path, body) => {
    const answer = await acme.send(method, path, body);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toMatch(/^application\/scim\+json/);
    expect(answer.body).toEqual({
      schemas: [ERROR],
      status: String(status),
      ...(scimType === undefined ? {} : { scimType }),
      detail: expect.stringMatching(/\w+ .*\.$/),
    });
  });

  it('415: a body of another type', async () => {
    const answer = await acme.send('POST', '/Users', 'a=b', { 'content-type': 'text/plain' });
    expect(answer).toMatchObject({ status: 415, body: { schemas: [ERROR], status: '415' } });
  });
});

describe('RFC 7644 §3.13: versions of the protocol', () => {
  it.each(['/scim/v1/Users', '/scim/v3/Users', '/scim/Users', '/Users'])(
    '%s is no address of ours',
    async (path) => {
      const answer = await fetch(`${product.url}${path}`, {
        headers: { authorization: `Bearer ${acme.token ?? ''}` },
      });
      const type = answer.headers.get('content-type') ?? '';
      expect([path, answer.status === 404 || type.startsWith('text/html')]).toEqual([path, true]);
    },
  );
});

/** Somebody new, by address. */
async function somebody() {
  const answer = await acme.post('/Users', person(`version-${String(++made)}@acme.example`));
  return { ...answer, path: `/Users/${answer.body.id ?? ''}` };
}

describe('RFC 7644 §3.14: versions', () => {
  it('a write with a stale If-Match is 412 and changes nothing; with the current one it is done', async () => {
    const { path, body, headers } = await somebody();
    const stale = headers.get('etag') ?? '';
    const current =
      (await acme.patch(path, { op: 'add', path: 'title', value: 'x' })).headers.get('etag') ?? '';
    expect(current).not.toBe(stale);
    const sent = person(body.userName ?? '');
    const patch = {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
      Operations: [{ op: 'remove', path: 'title' }],
    };
    const writes: [string, unknown][] = [
      ['PUT', sent],
      ['PATCH', patch],
      ['DELETE', undefined],
    ];
    for (const [method, value] of writes) {
      expect(await acme.send(method, path, value, { 'if-match': stale })).toMatchObject({
        status: 412,
        body: { status: '412' },
      });
    }
    expect((await acme.get(path)).headers.get('etag')).toBe(current);
    expect((await acme.send('PATCH', path, patch, { 'if-match': current })).status).toBe(200);
  });

  it('a read with the current If-None-Match is 304 without a body', async () => {
    const { path, headers } = await somebody();
    const answer = await acme.get(path, { 'if-none-match': headers.get('etag') ?? '' });
    expect(answer).toMatchObject({ status: 304, body: {} });
    expect((await acme.get(path, { 'if-none-match': 'W/"other"' })).status).toBe(200);
  });
});

describe('RFC 7644 §5, §7.8: letters of the world', () => {
  it('a userName is the same composed and decomposed, in any case, when asked for and when taken', async () => {
    const composed = 'zoë.łukasz@acme.example'.normalize('NFC');
    expect(
      (await acme.post('/Users', person(composed, { emails: [{ value: 'z@acme.example' }] }))).status,
    ).toBe(201);
    const decomposed = composed.toUpperCase().normalize('NFD');
    expect((await acme.filter(`userName eq "${decomposed}"`)).body.totalResults).toBe(1);
    const again = await acme.post('/Users', person(decomposed, { emails: [{ value: 'z@acme.example' }] }));
    expect(again).toMatchObject({ status: 409, body: { scimType: 'uniqueness' } });
  });
});

describe('RFC 7644 §7.5: privacy', () => {
  it('what people are looked up by is not in the log, however talkative', async () => {
    expect((await acme.filter('userName eq "secret.person@acme.example"')).status).toBe(200);
    expect((await acme.filter('nonsense eq "secret.person@acme.example"')).status).toBe(400);
    expect(product.log).toContain('Ready on');
    expect(product.log).not.toContain('secret.person');
  });
});
