import type { OwnSessionView } from '@vbc/contracts';
import { PortalClient, type PortalAnswer } from './testing/portal-client';
import { FEDERATION, PASSWORD, PROFILE, ROUTES, type Foreign, type Route } from './testing/portal-routes';
import { Product } from './testing/product';
import { person } from './testing/scim-client';

const named = ROUTES.map((route) => [`${route.method} ${route.path}`, route] as const);
const guarded = named.filter(([, route]) => route.for !== 'public');
const forAdministrators = named.filter(([, { for: whom }]) => ['administrator', 'super-user'].includes(whom));
const forSuperUsers = named.filter(([, route]) => route.for === 'super-user');
const withId = named.filter(([, route]) => route.id !== undefined);
const writes = guarded.filter(([, route]) => route.method !== 'GET');

let product: Product;
let superUser: PortalClient;
let administrator: PortalClient;
let endUser: PortalClient;
let betaSuper: PortalClient;
/** The ids of the other account. */
let foreign: Record<Foreign, string>;

beforeAll(async () => {
  // The routes are told at this level, at the start.
  product = await Product.start({ LOG_LEVEL: 'debug' });
  await Promise.all(['acme', 'beta'].map((key) => product.newAccount(key)));
  await Promise.all(
    ['acme', 'beta'].map((key) => product.setPassword(key, `super@${key}.example`, PASSWORD)),
  );
  const [acmeSuper, beta] = await Promise.all(
    ['acme', 'beta'].map((key) => signedIn(`super@${key}.example`)),
  );
  if (acmeSuper === undefined || beta === undefined) throw new Error('Two accounts, two Super Users');
  [superUser, betaSuper] = [acmeSuper, beta];
  [administrator, endUser] = [await colleague('admin', 'AA'), await colleague('enduser', 'EU')];
  foreign = await peopleOfBeta();
}, 60_000);

afterAll(() => product.stop());

function signedIn(userName: string): Promise<PortalClient> {
  return PortalClient.signedIn(product.url, userName, PASSWORD);
}

/** Somebody of acme, added by its Super User, signed in. */
async function colleague(name: string, role: 'AA' | 'EU'): Promise<PortalClient> {
  const userName = `${name}@acme.example`;
  await superUser.post('/api/users', {
    userName,
    firstName: name,
    lastName: 'Acme',
    email: userName,
    role,
  });
  await product.setPassword('acme', userName, PASSWORD);
  return signedIn(userName);
}

async function peopleOfBeta(): Promise<typeof foreign> {
  const scim = await product.newScimClient('beta');
  const [user, staged] = [
    await scim.post('/Users', person('managed@beta.example')),
    await scim.post('/Users', person('staged@beta.example', { active: false })),
  ];
  const [connection] = await betaSuper.connections();
  const [session = ''] = await sessionsOf(betaSuper);
  const at = `/api/connections/${connection?.id ?? ''}`;
  await betaSuper.post(`${at}/client-secrets`, { name: 'theirs', years: 1 });
  await betaSuper.post(`${at}/federations`, FEDERATION);
  const { credentials } = await betaSuper.connection(connection?.id ?? '');
  const credentialOf = (kind: string) => credentials.find((one) => one.kind === kind)?.id ?? '';
  return {
    'bearer-token': credentialOf('bearer-token'),
    'client-secret': credentialOf('client-secret'),
    federation: credentialOf('federation'),
    user: user.body.id ?? '',
    staged: staged.body.id ?? '',
    connection: connection?.id ?? '',
    session,
  };
}

async function sessionsOf(client: PortalClient): Promise<string[]> {
  const own = JSON.parse((await client.get('/api/me/sessions')).text) as OwnSessionView[];
  return own.map(({ id }) => id);
}

/** Calls a route as the portal would, with the other account's ids. */
function call(
  client: PortalClient,
  { method, path, body, id, credential }: Route,
  headers: Record<string, string> = {},
): Promise<PortalAnswer> {
  const real = path
    .replace(':id', id === undefined ? '' : foreign[id])
    .replace(':credentialId', credential === undefined ? '' : foreign[credential]);
  const sent = body !== undefined && 'connectionId' in body ? { connectionId: foreign.connection } : body;
  return client.send(method, real, sent, headers);
}

/** What an account holds, for "nothing changed": everything its Super User can read but the log of refusals. */
async function contents(client: PortalClient): Promise<string> {
  const { items } = await client.users();
  const people = await Promise.all(items.map(({ id }) => client.user(id)));
  const connections = await Promise.all((await client.connections()).map(({ id }) => client.connection(id)));
  return JSON.stringify([people, connections, await client.provisioning(), await sessionsOf(client)]);
}

/** The routes that the running product told it has. */
function knownRoutes(): string[] {
  const told = product.log.matchAll(/Mapped \{(\/api\/[^,]*), (\w+)\} route/g);
  return [...told].map(([, path = '', method = '']) => `${method} ${path}`);
}

it('the table names every route of the running product', () => {
  const inTable = ROUTES.map(({ method, path }) => `${method} ${path.replace(/\?.*/, '')}`);
  expect(inTable.sort()).toEqual(knownRoutes().sort());
});

it.each(guarded)('%s: signed out is 401', async (_name, route) => {
  const answer = await call(new PortalClient(product.url), route);
  expect(answer).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
  expect(answer.body.message).toMatch(/signed out/);
  expect(answer.body.requestId).not.toBe('');
  expect(answer.headers.get('cache-control')).toBe('no-store');
});

it.each(forAdministrators)('rule 2: %s: an End User gets 403', async (_name, route) => {
  expect(await call(endUser, route)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
});

it.each(forSuperUsers)('rule 22: %s: an Account Administrator gets 403', async (_name, route) => {
  expect(await call(administrator, route)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
});

it.each(withId)('%s: an id of another account is a 404 and nothing changes there', async (_name, route) => {
  const before = await contents(betaSuper);
  expect(before).toContain(foreign[route.id ?? 'user']);
  expect(await call(superUser, route)).toMatchObject({ status: 404, body: { code: 'not_found' } });
  expect(await contents(betaSuper)).toBe(before);
});

it('a record of another account cannot be named beside a person of one’s own', async () => {
  const own = superUser.me.id;
  const answer = await superUser.post(`/api/users/${own}/forget-record`, {
    connectionId: foreign.connection,
  });
  expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } });
});

describe('a write that is not from our own page is 403 and changes nothing', () => {
  const forged: readonly (readonly [string, Record<string, string>])[] = [
    ['without its token', { 'x-csrf-token': '' }],
    ['with a wrong token', { 'x-csrf-token': 'A'.repeat(43) }],
    ['from another origin', { origin: 'http://evil.example' }],
    ['from a page without an origin', { origin: 'null' }],
    ['that the browser calls cross-site', { 'sec-fetch-site': 'cross-site' }],
  ];

  it.each(writes)('%s', async (_name, route) => {
    const before = await contents(betaSuper);
    for (const [, headers] of forged) {
      // Its own account's ids: only the forgery stands in the way.
      expect(await call(betaSuper, route, headers)).toMatchObject({
        status: 403,
        body: { code: 'cross_site_request' },
      });
    }
    expect(await contents(betaSuper)).toBe(before);
  });

  it('nor with the token of another session', async () => {
    const answer = await betaSuper.send(
      'POST',
      '/api/me/password',
      {},
      { 'x-csrf-token': superUser.csrfToken },
    );
    expect(answer).toMatchObject({ status: 403, body: { code: 'cross_site_request' } });
  });

  const open = named.filter(([, route]) => route.for === 'public');
  it.each(open)('%s: before a session there is the origin', async (_name, route) => {
    const answer = await call(new PortalClient(product.url), route, { origin: 'http://evil.example' });
    expect(answer).toMatchObject({ status: 403, body: { code: 'cross_site_request' } });
  });
});

it('what is no route is a 404, not the portal’s page', async () => {
  const answer = await superUser.get('/api/nothing');
  expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } });
  expect(await superUser.send('PUT', '/api/users', PROFILE)).toMatchObject({ status: 404 });
});

it('a session that was signed out is over, for a kept cookie too', async () => {
  const leaving = new PortalClient(product.url);
  const { headers } = await leaving.signIn('enduser@acme.example', PASSWORD);
  const cookie = (headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
  const me = async () => (await fetch(`${product.url}/api/me`, { headers: { cookie } })).status;
  expect(await me()).toBe(200);
  expect((await leaving.delete('/api/session')).status).toBe(204);
  expect(await me()).toBe(401);
});
