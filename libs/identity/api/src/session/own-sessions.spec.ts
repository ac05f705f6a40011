import type { Account, User } from '@vbc/directory/domain';
import type { OwnSessionView, SessionView } from '@vbc/contracts';
import { hashOf, openSessionFor, type SignInMethod } from '@vbc/identity/domain';
import { newId } from '@vbc/util';
import { IdentityServer, PASSWORD } from '../testing/identity-server';
import type { BrowserAnswer, TestBrowser } from '../testing/test-browser';

const MINUTE = 60_000;
const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';

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

interface SignedIn {
  readonly browser: TestBrowser;
  csrf: Record<string, string>;
}

async function signedIn(user = admin, headers = {}): Promise<SignedIn> {
  const browser = server.browser();
  const input = { userName: user.profile.userName, password: PASSWORD };
  const answer = await browser.json('POST', '/api/session', input, headers);
  return { browser, csrf: { 'x-csrf-token': view(answer).csrfToken } };
}

/** A session as a sign-in through single sign-on opens it. */
async function openedBy(method: SignInMethod, user: User, of = account): Promise<SignedIn> {
  const browser = server.browser();
  const { token } = await openSessionFor(server.world, { user, account: of }, { method, origin: {} });
  browser.cookies.set('vbc_session', { value: token, path: '/' });
  return { browser, csrf: { 'x-csrf-token': view(await browser.get('/api/session')).csrfToken } };
}

function view(answer: BrowserAnswer): SessionView {
  return JSON.parse(answer.text) as SessionView;
}

function code(answer: BrowserAnswer): unknown[] {
  return [answer.status, (JSON.parse(answer.text) as { code: string }).code];
}

async function list({ browser }: SignedIn): Promise<OwnSessionView[]> {
  return JSON.parse((await browser.get('/api/me/sessions')).text) as OwnSessionView[];
}

function token({ browser }: SignedIn): string {
  return browser.cookies.get('vbc_session')?.value ?? '';
}

describe('one’s own sessions', () => {
  it('are listed, the newest use first, with where they are and which one asks', async () => {
    await signedIn(await server.person(account, 'SU'));
    const there = await signedIn(admin, { 'user-agent': FIREFOX });
    server.clock.advance(2 * MINUTE);
    const here = await signedIn(admin, { 'user-agent': 'something unheard of' });
    const sessions = await list(here);
    expect(sessions).toEqual([
      {
        id: expect.any(String) as string,
        current: true,
        signedInWith: 'password',
        createdAt: server.clock.now().toISOString(),
        lastSeenAt: server.clock.now().toISOString(),
        address: expect.stringMatching(/127\.0\.0\.1|::1/) as string,
      },
      expect.objectContaining({ current: false, agent: 'Firefox on Windows' }) as object,
    ]);
    expect((await list(there)).map(({ current }) => current)).toEqual([true, false]);
    for (const { id } of sessions) expect([token(here), token(there)]).not.toContain(id);
  });

  it('are not listed any more when they have ended', async () => {
    await signedIn();
    server.clock.advance(31 * MINUTE);
    expect(await list(await signedIn())).toHaveLength(1);
  });

  it('end one by one, and all but this one', async () => {
    const [here, there, elsewhere] = [await signedIn(), await signedIn(), await signedIn()];
    const [, latest] = await list(here);
    const ended = await here.browser.json(
      'DELETE',
      `/api/me/sessions/${latest?.id ?? ''}`,
      undefined,
      here.csrf,
    );
    expect(ended.status).toBe(204);
    expect(await list(here)).toHaveLength(2);
    const others = await here.browser.json('DELETE', '/api/me/sessions', undefined, here.csrf);
    expect(others.status).toBe(204);
    const alive = await Promise.all(
      [here, there, elsewhere].map(({ browser }) => browser.get('/api/session')),
    );
    expect(alive.map(({ status }) => status)).toEqual([200, 401, 401]);
  });

  it('of others are not there: 404, and they go on', async () => {
    const colleague = await signedIn(await server.person(account, 'SU'));
    const stranger = await signedIn(await server.person(await server.account(), 'SU'));
    const ids = (await Promise.all([colleague, stranger].map(list))).flat().map(({ id }) => id);
    const here = await signedIn();
    for (const id of [...ids, newId(), 'x']) {
      const answer = await here.browser.json('DELETE', `/api/me/sessions/${id}`, undefined, here.csrf);
      expect(code(answer)).toEqual([404, 'not_found']);
    }
    for (const { browser } of [colleague, stranger])
      expect((await browser.get('/api/session')).status).toBe(200);
  });
});

describe('checklist 34: re-authentication', () => {
  const again = ({ browser, csrf }: SignedIn, password = PASSWORD) =>
    browser.json('POST', '/api/session/reauthenticate', { password }, csrf);

  it('renews token and CSRF token; the old ones are worth nothing; the session is the same and lives no longer', async () => {
    const here = await signedIn();
    const [before] = await list(here);
    const [old, oldCsrf, until] = [
      token(here),
      here.csrf,
      view(await here.browser.get('/api/session')).expiresAt,
    ];
    server.clock.advance(20 * MINUTE);
    const answer = await again(here);
    expect([answer.status, view(answer)]).toMatchObject([
      200,
      { expiresAt: until, signedInWith: 'password' },
    ]);
    expect(token(here)).not.toBe(old);
    expect(view(answer).csrfToken).not.toBe(oldCsrf['x-csrf-token']);
    const [after] = await list(here);
    expect([after?.id, after?.createdAt]).toEqual([before?.id, before?.createdAt]);
    const stored = server.world.tables.sessions.get(hashOf(token(here)).toString('hex'));
    expect(stored?.authenticatedAt).toEqual(server.clock.now());
    const thief = server.browser();
    thief.cookies.set('vbc_session', { value: old, path: '/' });
    expect((await thief.get('/api/session')).status).toBe(401);
    expect(code(await here.browser.json('DELETE', '/api/session', undefined, oldCsrf))[1]).toBe(
      'cross_site_request',
    );
  });

  it('with a wrong password changes nothing, counts with the attempts to sign in, and is audited once a minute', async () => {
    const here = await signedIn();
    const kept = token(here);
    for (let n = 0; n < 5; n += 1)
      expect(code(await again(here, `wrong ${n}`))).toEqual([401, 'wrong_credentials']);
    expect(code(await again(here))).toEqual([429, 'too_many_attempts']);
    expect(token(here)).toBe(kept);
    await server.afterwards.settled();
    const refusals = () => server.auditOf('session.refused').filter((row) => row.accountId === account.id);
    expect(refusals()).toMatchObject([
      { actor: { kind: 'unknown' }, subject: { userId: admin.id }, text: 'Your password is not correct.' },
    ]);
    server.clock.advance(61_000);
    await again(here, 'wrong');
    await server.afterwards.settled();
    expect(refusals()).toHaveLength(2);
  });

  it('is not by password for who came through single sign-on', async () => {
    const other = await server.account({ sso: { enabled: true, enforced: false } });
    const here = await openedBy('sso', await server.person(other, 'SU'), other);
    expect(code(await again(here))).toEqual([403, 'password_not_allowed']);
  });

  it('is refused without a session, or without its CSRF token', async () => {
    const here = await signedIn();
    expect(code(await again({ ...here, csrf: {} }))).toEqual([403, 'cross_site_request']);
    expect(code(await again({ browser: server.browser(), csrf: {} }))).toEqual([401, 'unauthenticated']);
  });
});

describe('rule 21: a session lives as long as its way in is open', () => {
  const NONE = { enabled: false, enforced: false };
  const ON = { enabled: true, enforced: false };
  const ENFORCED = { enabled: true, enforced: true };

  it.each<[method: SignInMethod, sso: Account['sso'], ssoOff: boolean, status: number]>([
    ['password', NONE, false, 200],
    ['password', ON, false, 200],
    ['password', ENFORCED, false, 401],
    ['password', ENFORCED, true, 200],
    ['sso', NONE, false, 401],
    ['sso', ON, false, 200],
    ['sso', ON, true, 401],
    ['sso', ENFORCED, false, 200],
    ['sso', ENFORCED, true, 401],
  ])('by %s, single sign-on %j, off for the person: %p → %i', async (method, sso, ssoOff, status) => {
    const began = await server.account({ sso: method === 'sso' ? ON : NONE });
    const person = await server.person(began, 'SU');
    const { browser } = await openedBy(method, person, began);
    const { state, stores } = server.world.directory;
    state.accounts.set(began.id, { ...began, sso });
    await stores.people.save({ user: person, records: [] }, { user: { ...person, ssoOff }, records: [] });
    expect((await browser.get('/api/session')).status).toBe(status);
  });

  it('and of a person who is taken out of service not at all', async () => {
    const { browser } = await signedIn();
    const { people } = server.world.directory.stores;
    await people.save({ user: admin, records: [] }, { user: { ...admin, staged: true }, records: [] });
    expect((await browser.get('/api/session')).status).toBe(401);
  });
});
