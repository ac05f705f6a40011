import { createHash } from 'node:crypto';
import type { OwnSessionView } from '@vbc/contracts';
import { Acme, PASSWORD, SUPER_USER } from './testing/acme';
import { PortalClient, type PortalAnswer } from './testing/portal-client';
import { Product } from './testing/product';
import { queryDatabase } from './testing/query-database';

const COOKIE = 'vbc_session';
const NEW_PASSWORD = 'quite another password';
/** 256 bits. */
const TOKEN = '[\\w-]{43}';

let acme: Acme;
let portal: PortalClient;

beforeAll(async () => {
  acme = await Acme.start();
}, 60_000);
afterAll(() => acme.stop());

beforeEach(async () => {
  portal = await signedIn();
});

function signedIn(userName = SUPER_USER, password = PASSWORD): Promise<PortalClient> {
  return PortalClient.signedIn(acme.product.url, userName, password);
}

/** Somebody else of the account, signed in. */
async function colleague(role: 'SU' | 'AA' | 'EU' = 'EU'): Promise<PortalClient> {
  const userName = `c${Math.trunc(performance.now() * 1000)}@acme.example`;
  await acme.person(userName, role);
  return signedIn(userName);
}

function tokenOf(client: PortalClient): string {
  return client.cookie(COOKIE).slice(COOKIE.length + 1);
}

/** What a request with this cookie and nothing else is answered. */
async function statusWith(cookie: string, path = '/api/me'): Promise<number> {
  return (await fetch(`${acme.product.url}${path}`, { headers: { cookie } })).status;
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** Moves a session of this client back in time. */
async function age(client: PortalClient, column: string, interval: string): Promise<void> {
  const moved = await queryDatabase(
    acme.product,
    `update sessions set ${column} = ${column} - $2::interval where token_hash = $1 returning 1 as one`,
    [hashOf(tokenOf(client)), interval],
  );
  expect(moved).toHaveLength(1);
}

async function sessionsOf(client: PortalClient): Promise<OwnSessionView[]> {
  return JSON.parse((await client.get('/api/me/sessions')).text) as OwnSessionView[];
}

const refused = (answer: PortalAnswer) => [answer.status, answer.body.code];

describe('31: the session cookie', () => {
  it('over http: of 256 bits, for no script and no other site', async () => {
    const { headers } = await new PortalClient(acme.product.url).signIn(SUPER_USER, PASSWORD);
    const lines = headers.getSetCookie();
    expect(lines[0]).toMatch(
      new RegExp(`^${COOKIE}=${TOKEN}; Path=/; HttpOnly; SameSite=Lax; Max-Age=43200$`),
    );
    for (const line of lines) expect(line).toMatch(/; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/);
  });

  it('behind a proxy with https: __Host-, Secure, no domain; the plain name opens nothing', async () => {
    const secure = await Product.start({ PUBLIC_URL: 'https://vbc.example', TRUST_PROXY: '1' });
    try {
      await secure.newAccount('acme');
      await secure.setPassword('acme', SUPER_USER, PASSWORD);
      const origin = { origin: 'https://vbc.example', 'x-forwarded-proto': 'https' };
      const credentials = { userName: SUPER_USER, password: PASSWORD };
      const client = new PortalClient(secure.url);
      const { status, headers } = await client.send('POST', '/api/session', credentials, origin);
      expect(status).toBe(200);
      const lines = headers.getSetCookie();
      expect(lines[0]).toMatch(new RegExp(`^__Host-vbc_session=${TOKEN}; `));
      for (const line of lines) {
        expect(line).toMatch(/^__Host-\w+=[^;]+; Path=\/; HttpOnly; SameSite=Lax; Secure; Max-Age=\d+$/);
      }
      const token = (lines[0] ?? '').split(/[=;]/)[1] ?? '';
      const me = async (cookie: string) =>
        (await fetch(`${secure.url}/api/me`, { headers: { cookie } })).status;
      expect(await me(`__Host-vbc_session=${token}`)).toBe(200);
      expect(await me(`vbc_session=${token}`)).toBe(401);
    } finally {
      await secure.stop();
    }
  }, 60_000);

  it('is stored as a hash', async () => {
    const [row] = await queryDatabase<{ row: string }>(
      acme.product,
      'select to_jsonb(s)::text as row from sessions s where token_hash = $1',
      [hashOf(tokenOf(portal))],
    );
    expect(row?.row).toContain('"method": "password"');
    expect(row?.row).not.toContain(tokenOf(portal));
  });

  it('is new at each sign-in: none that was planted before is worth anything, and the earlier one dies', async () => {
    const planted = 'A'.repeat(43);
    const victim = new PortalClient(acme.product.url);
    const credentials = { userName: SUPER_USER, password: PASSWORD };
    const answer = await victim.send('POST', '/api/session', credentials, { cookie: `${COOKIE}=${planted}` });
    expect(answer.status).toBe(200);
    expect(tokenOf(victim)).not.toBe(planted);
    expect(await statusWith(`${COOKIE}=${planted}`)).toBe(401);

    const earlier = victim.cookie(COOKIE);
    expect(await statusWith(earlier)).toBe(200);
    expect((await victim.signIn(SUPER_USER, PASSWORD)).status).toBe(200);
    expect(await statusWith(earlier)).toBe(401);
  });

  it.each([
    ['nothing', ''],
    ['a letter', 'x'],
    ['one of the right length', 'x'.repeat(43)],
    ['a zero byte', `${'x'.repeat(43)}%00`],
    ['SQL', "'%20or%201=1%20--"],
    ['other letters', '%C3%A4'],
    ['very much', 'x'.repeat(3000)],
  ])('made up is none: %s', async (_what, made) => {
    expect(await statusWith(`${COOKIE}=${made}`)).toBe(401);
  });
});

describe('32: a session', () => {
  it('is over after 30 idle minutes, and each use begins them anew', async () => {
    await age(portal, 'last_seen_at', '29 minutes');
    expect((await portal.get('/api/me')).status).toBe(200);
    await age(portal, 'last_seen_at', '29 minutes');
    expect((await portal.get('/api/me')).status).toBe(200);
    await age(portal, 'last_seen_at', '31 minutes');
    expect((await portal.get('/api/me')).status).toBe(401);
  });

  it('is over after twelve hours, in use or not', async () => {
    await age(portal, 'expires_at', '11 hours 58 minutes');
    expect((await portal.get('/api/me')).status).toBe(200);
    await age(portal, 'expires_at', '2 minutes');
    expect((await portal.get('/api/me')).status).toBe(401);
  });

  it('does not live longer for a new proof', async () => {
    const until = JSON.parse((await portal.get('/api/session')).text) as { expiresAt: string };
    const again = await portal.post('/api/session/reauthenticate', { password: PASSWORD });
    expect(JSON.parse(again.text)).toMatchObject({ expiresAt: until.expiresAt });
  });

  it('is killed on the server by signing out', async () => {
    const kept = portal.cookie(COOKIE);
    expect((await portal.delete('/api/session')).status).toBe(204);
    expect(await statusWith(kept)).toBe(401);
  });

  it('ends with a change of the password, but for the one that made it', async () => {
    const here = await colleague();
    const there = await signedIn(here.me.userName);
    const input = { currentPassword: PASSWORD, newPassword: NEW_PASSWORD };
    expect((await here.post('/api/me/password', input)).status).toBe(204);
    expect((await here.get('/api/me')).status).toBe(200);
    expect((await there.get('/api/me')).status).toBe(401);
  });

  it('ends with its person, and when single sign-on comes to be enforced for them', async () => {
    const gone = await colleague();
    expect((await portal.delete(`/api/users/${gone.me.id}`)).status).toBe(204);
    expect((await gone.get('/api/me')).status).toBe(401);

    const sso = (enforced: boolean) =>
      queryDatabase(acme.product, 'update accounts set sso_enabled = $1, sso_enforced = $1', [enforced]);
    const bound = await colleague();
    await sso(true);
    try {
      expect((await bound.get('/api/me')).status).toBe(401);
    } finally {
      await sso(false);
    }
  });

  it('is one’s own to see and to end, and nobody else’s', async () => {
    const [here, there] = [await colleague(), await colleague('SU')];
    const [own] = await sessionsOf(here);
    const [foreign] = await sessionsOf(there);
    expect(own).toMatchObject({ current: true, signedInWith: 'password' });
    expect(refused(await here.delete(`/api/me/sessions/${foreign?.id ?? ''}`))).toEqual([404, 'not_found']);
    expect(refused(await there.delete(`/api/me/sessions/${own?.id ?? ''}`))).toEqual([404, 'not_found']);
    const elsewhere = await signedIn(here.me.userName);
    expect(await sessionsOf(here)).toHaveLength(2);
    expect((await here.delete('/api/me/sessions')).status).toBe(204);
    expect((await elsewhere.get('/api/me')).status).toBe(401);
    for (const client of [here, there]) expect((await client.get('/api/me')).status).toBe(200);
  });
});

describe('33: another site', () => {
  const EVIL = 'https://evil.example';

  it.each([
    ['its origin', { origin: EVIL }],
    ['no origin to be seen', { origin: 'null' }],
    ['the browser’s word that it is another site', { 'sec-fetch-site': 'cross-site' }],
    ['the browser’s word that it is a neighbour', { 'sec-fetch-site': 'same-site' }],
  ])('can neither sign somebody in nor prove for them, with %s', async (_how, headers) => {
    const credentials = { userName: SUPER_USER, password: PASSWORD };
    const login = await new PortalClient(acme.product.url).send('POST', '/api/session', credentials, headers);
    expect(refused(login)).toEqual([403, 'cross_site_request']);
    expect(login.headers.getSetCookie()).toEqual([]);
    const proof = { password: PASSWORD };
    expect(refused(await portal.send('POST', '/api/session/reauthenticate', proof, headers))).toEqual([
      403,
      'cross_site_request',
    ]);
  });

  it('cannot send a form in place of JSON', async () => {
    const body = new URLSearchParams({ userName: SUPER_USER, password: PASSWORD });
    const answer = await fetch(`${acme.product.url}/api/session`, { method: 'POST', body });
    expect(answer.status).toBe(415);
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it.each(['/api/session', '/api/me', '/api/me/sessions'])('may not read %s (no CORS)', async (path) => {
    const headers = { origin: EVIL, cookie: portal.cookie(COOKIE) };
    const preflight = { ...headers, 'access-control-request-method': 'GET' };
    for (const answer of [
      await fetch(`${acme.product.url}${path}`, { headers }),
      await fetch(`${acme.product.url}${path}`, { method: 'OPTIONS', headers: preflight }),
    ]) {
      const allowing = [...answer.headers.keys()].filter((name) => name.startsWith('access-control-'));
      expect(allowing).toEqual([]);
    }
  });
});

describe('34: a session whose latest proof is older than ten minutes', () => {
  const dangerous: readonly (readonly [what: string, call: (by: PortalClient) => Promise<PortalAnswer>])[] = [
    [
      'switches',
      (by) =>
        by.put('/api/account/provisioning', {
          scimEnabled: true,
          scimOnly: false,
          welcomeMailsDisabled: false,
          version: 1,
        }),
    ],
    ['role', (by) => by.patch(`/api/users/${by.me.id}`, { role: 'SU' })],
    ['single sign-on of a user', (by) => by.patch(`/api/users/${by.me.id}`, { ssoOff: true })],
    ['email, where links to passwords go', (by) => by.patch('/api/me', { email: 'thief@evil.example' })],
    [
      'a new Super User',
      (by) =>
        by.post('/api/users', {
          userName: 'thief@acme.example',
          firstName: 'T',
          lastName: 'T',
          email: 't@evil.example',
          role: 'SU',
        }),
    ],
  ];

  it.each(dangerous)('cannot change: %s', async (_what, call) => {
    await age(portal, 'authenticated_at', '10 minutes 1 second');
    expect(refused(await call(portal))).toEqual([403, 'reauthentication_required']);
    expect((await portal.get('/api/me')).body.email).toBe(SUPER_USER);
  });

  it('leaves a trace that is no refusal', async () => {
    await age(portal, 'authenticated_at', '10 minutes 1 second');
    const refusedBefore = (await portal.audit({ type: 'portal.refused' })).items.length;
    await portal.patch('/api/me', { email: 'thief@evil.example' });
    const { items } = await portal.audit({ type: 'session.confirmation-asked' });
    expect(items[0]).toMatchObject({
      result: 'success',
      summary: expect.stringContaining('was asked to confirm'),
    });
    expect((await portal.audit({ type: 'portal.refused' })).items).toHaveLength(refusedBefore);
  });

  it('can again after a proof, under a new token; the stolen copy of the old one is worth nothing', async () => {
    await age(portal, 'authenticated_at', '10 minutes 1 second');
    const [stolen, csrf] = [portal.cookie(COOKIE), portal.csrfToken];
    const wrong = await portal.post('/api/session/reauthenticate', { password: 'wrong' });
    expect(refused(wrong)).toEqual([401, 'wrong_credentials']);
    expect(wrong.headers.getSetCookie()).toEqual([]);
    expect((await portal.reauthenticate(PASSWORD)).status).toBe(200);
    expect(portal.csrfToken).not.toBe(csrf);
    expect(await statusWith(stolen)).toBe(401);
    expect((await portal.setSwitches({ scimEnabled: true })).scimEnabled).toBe(true);
  });

  it('of an hour ago still needs the current password to set another one', async () => {
    await age(portal, 'authenticated_at', '1 hour');
    const input = { currentPassword: 'wrong', newPassword: NEW_PASSWORD };
    expect(refused(await portal.post('/api/me/password', input))).toEqual([401, 'wrong_credentials']);
  });

  it('is not asked for it by what is not dangerous', async () => {
    await age(portal, 'authenticated_at', '1 hour');
    expect((await portal.patch('/api/me', { firstName: 'Sue' })).status).toBe(200);
  });
});
