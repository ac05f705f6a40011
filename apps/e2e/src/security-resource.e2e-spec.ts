import { Client } from 'pg';
import {
  COMERS,
  PASSWORD,
  startResourceWorld,
  SUPER_USER,
  UNKNOWN_ID,
  type Comer,
  type ResourceWorld,
} from './testing/resource-world';
import { person, ScimClient } from './testing/scim-client';
import { ServiceClient } from './testing/service-client';

const ERROR = 'urn:ietf:params:scim:api:messages:2.0:Error';

let world: ResourceWorld;

beforeAll(async () => {
  world = await startResourceWorld();
}, 120_000);

afterAll(() => world.product.stop());

const scimOf = (comer: Comer): ScimClient => world.comers[comer];
const service = (): ScimClient => scimOf('token of client credentials');

const ROUTES: readonly (readonly [string, string])[] = [
  ['GET', '/Users'],
  ['POST', '/Users'],
  ['GET', '/Groups'],
  ['POST', '/Groups'],
  ...['GET', 'PUT', 'PATCH', 'DELETE'].flatMap((method) => [
    [method, `/Users/${UNKNOWN_ID}`] as const,
    [method, `/Groups/${UNKNOWN_ID}`] as const,
    [method, '/Me'] as const,
  ]),
  ['POST', '/Bulk'],
  ['POST', '/.search'],
  ['POST', '/Users/.search'],
  ['POST', '/Groups/.search'],
];

/** Without any header but those given. */
async function raw(method: string, path: string, headers: Record<string, string> = {}, body?: string) {
  const answer = await fetch(`${world.product.url}${path}`, {
    method,
    headers,
    redirect: 'manual',
    ...(body === undefined ? {} : { body }),
  });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

function challenge({ status, headers }: { status: number; headers: Headers }): unknown[] {
  return [status, headers.get('www-authenticate')];
}

async function inDatabase(statement: string, ...parameters: unknown[]): Promise<void> {
  const database = new Client({ connectionString: world.product.databaseUrl });
  await database.connect();
  try {
    const { rowCount } = await database.query(statement, parameters);
    if (rowCount !== 1) throw new Error(`${rowCount ?? 0} rows`);
  } finally {
    await database.end();
  }
}

describe('20: a token of client credentials', () => {
  it.each([
    ['GET', '/api/session'],
    ['GET', '/api/me'],
    ['GET', '/api/users'],
    ['GET', '/api/connections'],
    ['GET', '/api/audit'],
    ['POST', '/api/users'],
  ])('is no session: %s %s', async (method, path) => {
    const token = service().token ?? '';
    for (const headers of [
      { authorization: `Bearer ${token}` },
      { cookie: `__Host-vbc=${token}; vbc_session=${token}` },
    ]) {
      const answer = await raw(method, path, { ...headers, origin: world.product.url });
      expect([path, answer.status, answer.text.includes(SUPER_USER)]).toEqual([path, 401, false]);
    }
  });

  it('is nobody: /Me is not there, no user information, no provisioning user in the log', async () => {
    for (const method of ['GET', 'PATCH', 'PUT', 'DELETE'])
      expect((await service().send(method, '/Me')).status).toBe(501);
    for (const path of ['/oauth/me', '/oauth/userinfo', '/me'])
      expect(
        (await raw('GET', path, { authorization: `Bearer ${service().token ?? ''}` })).text,
      ).not.toContain(SUPER_USER);
    await service().post('/Users', person('by-service@acme.example'));
    const { items } = await world.portal.audit({ search: 'by-service@acme.example', type: 'user.created' });
    expect(items[0]?.actor).toEqual({
      kind: 'connection',
      id: world.client.connectionId,
      label: 'Entra',
      idp: 'entra',
    });
  });

  it('cannot be refreshed, exchanged or widened', async () => {
    const { body } = await world.client.ask();
    expect(Object.keys(body).sort()).toEqual(['access_token', 'expires_in', 'scope', 'token_type']);
    const token = String(body['access_token']);
    for (const form of [
      { grant_type: 'refresh_token', refresh_token: token },
      { grant_type: 'authorization_code', code: token },
      { scope: 'scim openid' },
      { scope: 'openid' },
      { scope: 'offline_access' },
    ])
      expect(await world.client.ask(form)).toMatchObject({ status: 400 });
  });

  it("account A's client never names account B", async () => {
    expect((await service().get(`/Users/${world.theirs.user}`)).status).toBe(404);
    const listed = await service().get('/Users?count=1000');
    expect(JSON.stringify(listed.body)).not.toContain('beta.example');
    for (const form of [
      { account: 'beta' },
      { account_id: UNKNOWN_ID },
      { accountId: 'beta' },
      { resource: `${world.product.url}/scim/v2/beta` },
      { audience: 'beta' },
    ]) {
      const asked = await world.client.ask(form);
      if (asked.status !== 200) continue;
      const scim = new ScimClient(service().baseUrl, String(asked.body['access_token']));
      expect((await scim.get(`/Users/${world.theirs.user}`)).status).toBe(404);
    }
  });

  it("with another connection's secret there is none", async () => {
    const other = await ServiceClient.made(world.product.url, world.portal, 'Entra of somebody else');
    expect(await world.client.ask({ client_secret: other.secret })).toMatchObject({
      status: 401,
      body: { error: 'invalid_client' },
    });
    expect(await world.client.ask({ client_id: other.clientId })).toMatchObject({ status: 401 });
  });

  it('dies with its secret, at once, and the secret beside it lives on', async () => {
    const first = await ServiceClient.made(world.product.url, world.portal, 'Two secrets');
    const second = await ServiceClient.ofConnection(world.product.url, world.portal, first.connectionId);
    expect(second.clientId).toBe(first.clientId);
    const [one, two] = [await first.connected(), await second.connected()];
    expect([(await one.get('/Users')).status, (await two.get('/Users')).status]).toEqual([200, 200]);
    const path = `/api/connections/${first.connectionId}/client-secrets/${first.credentialId}`;
    expect((await world.portal.delete(path)).status).toBe(204);
    expect(challenge(await one.get('/Users'))).toEqual([401, expect.stringContaining('invalid_token')]);
    expect((await two.get('/Users')).status).toBe(200);
    expect(await first.ask()).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
    expect((await world.portal.delete(`/api/connections/${first.connectionId}`)).status).toBe(204);
    expect(challenge(await two.get('/Users'))).toEqual([401, expect.stringContaining('invalid_token')]);
    expect(await second.ask()).toMatchObject({ status: 401 });
  });
});

describe('24: who shows no token, or a wrong one', () => {
  it.each(ROUTES)('%s %s', async (method, path) => {
    const none = await raw(method, `/scim/v2${path}`);
    expect(challenge(none)).toEqual([401, 'Bearer realm="scim"']);
    expect(JSON.parse(none.text)).toMatchObject({ schemas: [ERROR], status: '401' });
    for (const wrong of ['vbc_nobody', 'vbca_nobody', 'nobody', `vbca_${'x'.repeat(43)}`]) {
      const bad = await raw(method, `/scim/v2${path}`, { authorization: `Bearer ${wrong}` });
      expect(challenge(bad)).toEqual([
        401,
        expect.stringMatching(/^Bearer realm="scim", error="invalid_token"/),
      ]);
    }
  });

  it.each([
    ['access token of a person', 'AccessToken'],
    ['token of client credentials', 'ClientCredentials'],
  ] as const)('a %s without the scope is 403', async (comer, kind) => {
    const own = 'where kind = $1 and id_hash = sha256($2::bytea)';
    const values = [kind, scimOf(comer).token];
    await inDatabase(`update oauth_artefacts set payload = payload || '{"scope":""}' ${own}`, ...values);
    const refused = await scimOf(comer).get('/Users');
    await inDatabase(`update oauth_artefacts set payload = payload || '{"scope":"scim"}' ${own}`, ...values);
    expect([refused.status, refused.body.detail]).toEqual([403, expect.stringContaining('scope')]);
    expect((await scimOf(comer).get('/Users')).status).toBe(200);
  });
});

describe.each(COMERS)('25: a %s anywhere but in the Authorization header is not seen', (comer) => {
  it.each(['access_token', 'token', 'bearer_token', 'authorization'])('%s', async (name) => {
    const token = scimOf(comer).token ?? '';
    const query = `${name}=${encodeURIComponent(token)}`;
    expect(challenge(await raw('GET', `/scim/v2/Users?${query}`))).toEqual([401, 'Bearer realm="scim"']);
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    // Not even the media type is taken.
    expect((await raw('POST', '/scim/v2/Users', form, query)).status).toBe(415);
    const json = { 'content-type': 'application/scim+json' };
    const body = JSON.stringify({ ...person('in-body@acme.example'), [name]: token });
    expect(challenge(await raw('POST', '/scim/v2/Users', json, body))).toEqual([401, 'Bearer realm="scim"']);
    expect((await raw('GET', '/scim/v2/Users', { cookie: `${name}=${token}` })).status).toBe(401);
    expect((await raw('GET', '/scim/v2/Users', { [`x-${name.replaceAll('_', '-')}`]: token })).status).toBe(
      401,
    );
  });
});

describe('26: what is shown at the wrong door', () => {
  const atScim = async (secret: string) =>
    challenge(await raw('GET', '/scim/v2/Users', { authorization: `Bearer ${secret}` }));
  const refused = [401, expect.stringContaining('error="invalid_token"')];

  it('is no SCIM token: a refresh token, a code, a secret, a client id, half a token', async () => {
    const code = await world.idp.authorize(SUPER_USER, PASSWORD);
    for (const secret of [
      world.tokens.refresh_token,
      code,
      world.idp.clientSecret,
      world.idp.clientId,
      world.client.secret,
      world.client.clientId,
      (service().token ?? '').slice(0, -1),
      `${service().token ?? ''}x`,
      (scimOf('bearer token').token ?? '').toLowerCase(),
      world.portal.csrfToken,
    ])
      expect(await atScim(secret)).toEqual(refused);
  });

  it('is no SCIM token: the cookie of the portal', async () => {
    const signedIn = await raw(
      'POST',
      '/api/session',
      { 'content-type': 'application/json', origin: world.product.url },
      JSON.stringify({ userName: SUPER_USER, password: PASSWORD }),
    );
    const cookie = signedIn.headers.getSetCookie().map((line) => line.split(';')[0] ?? '');
    const [value = ''] = cookie.map((pair) => pair.split('=')[1] ?? '').filter((part) => part.length > 20);
    expect(value).not.toBe('');
    expect(await atScim(value)).toEqual(refused);
    const withCookie = await raw('GET', '/scim/v2/Users', {
      cookie: cookie.join('; '),
      origin: world.product.url,
    });
    expect(challenge(withCookie)).toEqual([401, 'Bearer realm="scim"']);
  });

  it.each(COMERS)('a %s opens no door of the portal', async (comer) => {
    const token = scimOf(comer).token ?? '';
    for (const path of ['/api/session', '/api/users', '/api/connections', '/api/account/provisioning'])
      expect((await raw('GET', path, { authorization: `Bearer ${token}` })).status).toBe(401);
  });

  it.each(COMERS)('a %s is nothing at the token endpoint', async (comer) => {
    const token = scimOf(comer).token ?? '';
    for (const form of [
      { grant_type: 'refresh_token', refresh_token: token },
      { grant_type: 'authorization_code', code: token, redirect_uri: 'http://localhost:4999/callback' },
      { client_secret: token },
    ])
      expect([400, 401]).toContain((await world.client.ask(form as Record<string, string>)).status);
  });
});
