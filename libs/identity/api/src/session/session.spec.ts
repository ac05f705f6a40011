import type { Account, User } from '@vbc/directory/domain';
import { buildConnection, buildPerson, buildRecord } from '@vbc/directory/domain/testing';
import type { ErrorBody, SessionView } from '@vbc/contracts';
import { hash as argon2 } from '@node-rs/argon2';
import { createPasswordLink, hashOf } from '@vbc/identity/domain';
import { IdentityServer, PASSWORD } from '../testing/identity-server';
import type { BrowserAnswer, TestBrowser } from '../testing/test-browser';

let server: IdentityServer;
let account: Account;
let admin: User;

beforeAll(async () => {
  server = await IdentityServer.start();
});
afterAll(() => server.stop());
beforeEach(async () => {
  account = await server.account();
  admin = await server.person(account, 'SU');
});

const MINUTE = 60_000;

function signIn(browser: TestBrowser, user: User, password = PASSWORD, headers = {}): Promise<BrowserAnswer> {
  return browser.json('POST', '/api/session', { userName: user.profile.userName, password }, headers);
}

async function signedIn(user: User): Promise<{ browser: TestBrowser; csrf: Record<string, string> }> {
  const browser = server.browser();
  const view = JSON.parse((await signIn(browser, user)).text) as SessionView;
  return { browser, csrf: { 'x-csrf-token': view.csrfToken } };
}

function code(answer: BrowserAnswer): unknown[] {
  return [answer.status, (JSON.parse(answer.text) as ErrorBody).code];
}

describe('signing in', () => {
  it('answers the session and sets a cookie that scripts cannot read', async () => {
    const browser = server.browser();
    const answer = await signIn(browser, admin);
    expect([answer.status, JSON.parse(answer.text)]).toEqual([
      200,
      {
        user: { id: admin.id, ...admin.profile, role: 'SU' },
        account: { id: account.id, key: account.key, name: account.name },
        permissions: expect.arrayContaining(['users.read', 'sso.write']) as string[],
        csrfToken: expect.any(String) as string,
        expiresAt: new Date(server.clock.now().getTime() + 12 * 60 * MINUTE).toISOString(),
        signedInWith: 'password',
      },
    ]);
    expect(browser.cookieLines).toEqual([
      expect.stringMatching(
        /^vbc_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=43200$/,
      ) as string,
      expect.stringMatching(
        /^vbc_device=[\w-]{43}\.[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=15552000$/,
      ) as string,
    ]);
    expect((await browser.get('/api/session')).status).toBe(200);
  });

  it('ties the cookie to host and https where there is https', async () => {
    const secure = await IdentityServer.start({ publicUrl: 'https://vbc.example' });
    try {
      const person = await secure.person(await secure.account(), 'SU');
      const browser = secure.browser();
      await signIn(browser, person, PASSWORD, { origin: 'https://vbc.example' });
      expect(browser.cookieLines).toEqual([
        expect.stringMatching(
          /^__Host-vbc_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure/,
        ) as string,
        expect.stringMatching(/^__Host-vbc_device=[^;]+; Path=\/; HttpOnly; SameSite=Lax; Secure/) as string,
      ]);
    } finally {
      await secure.stop();
    }
  });

  it('says the same to a wrong password, an unknown name and a staged person', async () => {
    const staged = await server.person(account, 'EU', { staged: true });
    const nobody = { ...admin, profile: { ...admin.profile, userName: 'nobody@example.com' } };
    const answers = [
      await signIn(server.browser(), admin, 'wrong password'),
      await signIn(server.browser(), nobody),
      await signIn(server.browser(), staged),
      await signIn(server.browser(), admin, 'x'.repeat(5000)),
    ];
    for (const answer of answers) expect(code(answer)).toEqual([401, 'wrong_credentials']);
    expect(new Set(answers.map(({ text }) => (JSON.parse(text) as ErrorBody).message)).size).toBe(1);
  });

  it('makes a new session each time, and the earlier one of this browser dies', async () => {
    const { browser } = await signedIn(admin);
    const before = browser.cookies.get('vbc_session')?.value ?? '';
    await signIn(browser, admin);
    expect(browser.cookies.get('vbc_session')?.value).not.toBe(before);
    expect(server.world.tables.sessions.has(hashOf(before).toString('hex'))).toBe(false);
  });

  it('rule 21: is refused where single sign-on is enforced, except for those it is off for', async () => {
    const other = await server.account({ sso: { enabled: true, enforced: true } });
    const bound = await server.person(other, 'SU');
    const exempt = await server.person(other, 'SU', { ssoOff: true });
    const refused = await signIn(server.browser(), bound);
    expect(code(refused)).toEqual([403, 'password_not_allowed']);
    expect(JSON.parse(refused.text)).toMatchObject({ company: other.key });
    expect((await signIn(server.browser(), exempt)).status).toBe(200);
    expect(server.auditOf('session.refused').at(-1)).toMatchObject({ accountId: other.id });
  });

  it.each([
    { origin: 'https://evil.example' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ])('is refused from another site: %p', async (headers) => {
    expect(code(await signIn(server.browser(), admin, PASSWORD, headers))).toEqual([
      403,
      'cross_site_request',
    ]);
  });

  it('renews a hash that was made at a lower cost', async () => {
    const weak = await argon2(PASSWORD, { memoryCost: 8192, timeCost: 1 });
    server.world.tables.passwords.set(admin.id, weak);
    expect((await signIn(server.browser(), admin)).status).toBe(200);
    expect(server.world.tables.passwords.get(admin.id)).toContain('m=19456');
    expect((await signIn(server.browser(), admin)).status).toBe(200);
  });

  it('gets slower for a guesser, and opens again', async () => {
    for (let n = 0; n < 5; n += 1) await signIn(server.browser(), admin, `wrong password ${n}`);
    const slowed = await signIn(server.browser(), admin);
    expect(code(slowed)).toEqual([429, 'too_many_attempts']);
    expect(slowed.headers.get('retry-after')).toBe('1');
    server.clock.advance(2000);
    expect((await signIn(server.browser(), admin)).status).toBe(200);
  });
});

describe('a session', () => {
  it('ends after 30 idle minutes', async () => {
    const { browser } = await signedIn(admin);
    server.clock.advance(29 * MINUTE);
    expect((await browser.get('/api/session')).status).toBe(200);
    server.clock.advance(29 * MINUTE);
    expect((await browser.get('/api/session')).status).toBe(200);
    server.clock.advance(31 * MINUTE);
    expect(code(await browser.get('/api/session'))).toEqual([401, 'unauthenticated']);
  });

  it('ends after twelve hours of use', async () => {
    const { browser } = await signedIn(admin);
    for (let n = 0; n < 12 * 60; n += 20) {
      expect((await browser.get('/api/session')).status).toBe(200);
      server.clock.advance(20 * MINUTE);
    }
    expect((await browser.get('/api/session')).status).toBe(401);
  });

  it('is killed on the server by signing out', async () => {
    const { browser, csrf } = await signedIn(admin);
    const kept = browser.cookies.get('vbc_session')?.value ?? '';
    expect((await browser.json('DELETE', '/api/session', undefined, csrf)).status).toBe(204);
    expect(browser.cookies.has('vbc_session')).toBe(false);
    browser.cookies.set('vbc_session', { value: kept, path: '/' });
    expect((await browser.get('/api/session')).status).toBe(401);
  });

  it.each([
    ['without the CSRF token', {}],
    ['with a wrong one', { 'x-csrf-token': 'x' }],
  ])('refuses writes %s', async (_how, headers) => {
    const { browser } = await signedIn(admin);
    expect(code(await browser.json('DELETE', '/api/session', undefined, headers))).toEqual([
      403,
      'cross_site_request',
    ]);
  });

  it('refuses writes of another origin even with the token', async () => {
    const { browser, csrf } = await signedIn(admin);
    const headers = { ...csrf, origin: 'https://evil.example' };
    expect(code(await browser.json('DELETE', '/api/session', undefined, headers))[1]).toBe(
      'cross_site_request',
    );
  });
});

describe('passwords', () => {
  it('rule 20: one changes one’s own; the other sessions end, this one stays', async () => {
    const here = await signedIn(admin);
    const there = await signedIn(admin);
    const input = { currentPassword: PASSWORD, newPassword: 'an even better one' };
    const answer = await here.browser.json('POST', '/api/me/password', input, here.csrf);
    expect(answer.status).toBe(204);
    expect((await here.browser.get('/api/session')).status).toBe(200);
    expect((await there.browser.get('/api/session')).status).toBe(401);
    expect((await signIn(server.browser(), admin)).status).toBe(401);
    expect((await signIn(server.browser(), admin, 'an even better one')).status).toBe(200);
  });

  it.each([
    ['a wrong current one', 'wrong', 'an even better one', 401, 'wrong_credentials'],
    ['a short one', PASSWORD, 'short', 400, 'password_rejected'],
    ['a common one', PASSWORD, 'Password123', 400, 'password_rejected'],
    ['one of 1025 bytes', PASSWORD, 'x1'.repeat(513), 400, 'password_rejected'],
  ])('refuses %s', async (_case, currentPassword, newPassword, status, error) => {
    const { browser, csrf } = await signedIn(admin);
    const answer = await browser.json('POST', '/api/me/password', { currentPassword, newPassword }, csrf);
    expect(code(answer)).toEqual([status, error]);
  });

  it('rule 20: a managed person not where single sign-on applies', async () => {
    const other = await server.account({ sso: { enabled: true, enforced: false } });
    const { browser, csrf } = await signedIn(await managedPerson(other));
    const input = { currentPassword: PASSWORD, newPassword: 'an even better one' };
    expect(code(await browser.json('POST', '/api/me/password', input, csrf))).toEqual([
      403,
      'password_not_allowed',
    ]);
  });

  it('a link works once, and ends every session', async () => {
    const { browser } = await signedIn(admin);
    const token = await linkToken('reset');
    const seen = await browser.json('POST', '/api/password/inspect-link', { token });
    expect(JSON.parse(seen.text)).toEqual({
      userName: admin.profile.userName,
      accountName: account.name,
      purpose: 'reset',
    });
    const weak = await browser.json('POST', '/api/password/set', { token, password: 'password' });
    expect(code(weak)).toEqual([400, 'password_rejected']);
    const input = { token, password: 'an even better one' };
    expect((await browser.json('POST', '/api/password/set', input)).status).toBe(204);
    expect((await browser.get('/api/session')).status).toBe(401);
    expect(code(await browser.json('POST', '/api/password/set', input))).toEqual([410, 'link_expired']);
    expect((await signIn(server.browser(), admin, 'an even better one')).status).toBe(200);
  });

  it.each([
    ['reset', 31 * MINUTE],
    ['welcome', 7 * 24 * 60 * MINUTE + 1],
  ] as const)('a %s link grows too old', async (purpose, age) => {
    const token = await linkToken(purpose);
    server.clock.advance(age);
    const answer = await server.browser().json('POST', '/api/password/inspect-link', { token });
    expect(code(answer)).toEqual([410, 'link_expired']);
  });

  it('asking for a link tells nobody whether the person exists', async () => {
    const ask = (userName: string) =>
      server.browser().json('POST', '/api/password/request-link', { userName });
    const known = await ask(admin.profile.userName);
    const unknown = await ask('nobody@example.com');
    expect([known.status, known.text]).toEqual([202, unknown.text]);
    expect(unknown.status).toBe(202);
    expect(server.resetMails.at(-1)).toEqual({ accountId: account.id, userId: admin.id });
  });
});

describe('without a session', () => {
  it.each([
    ['GET', '/api/session'],
    ['DELETE', '/api/session'],
    ['POST', '/api/me/password'],
  ])('%s %s is refused', async (method, path) => {
    const body = method === 'POST' ? { currentPassword: 'x', newPassword: 'y' } : undefined;
    expect(code(await server.browser().json(method, path, body))).toEqual([401, 'unauthenticated']);
  });
});

describe('rule 24: refused writes', () => {
  it('are audited with the text the person got and the request id', async () => {
    const other = await server.account({ sso: { enabled: true, enforced: false } });
    const { browser, csrf } = await signedIn(await managedPerson(other));
    const input = { currentPassword: PASSWORD, newPassword: 'an even better one' };
    const answer = await browser.json('POST', '/api/me/password', input, csrf);
    const { message, requestId } = JSON.parse(answer.text) as ErrorBody;
    expect(server.auditOf('portal.refused').at(-1)).toMatchObject({
      accountId: other.id,
      result: 'refused',
      text: message,
      requestId,
    });
  });
});

async function managedPerson(of: Account): Promise<User> {
  const user = await server.person(of, 'EU');
  const connection = buildConnection(of.id);
  const { connections, people } = server.world.directory.stores;
  await connections.insert(connection);
  await people.save(buildPerson(user), buildPerson(user, buildRecord(user, connection)));
  return user;
}

async function linkToken(purpose: 'reset' | 'welcome'): Promise<string> {
  const deps = { ...server.world, publicUrl: server.origin };
  const url = await createPasswordLink(deps, { accountId: account.id, userId: admin.id, purpose });
  return new URLSearchParams(new URL(url).hash.slice(1)).get('token') ?? '';
}
