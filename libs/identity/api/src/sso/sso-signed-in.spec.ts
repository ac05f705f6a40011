import type { Account, User } from '@vbc/directory/domain';
import { SsoServer, whoIs } from '../testing/sso-server';
import type { IdentityServer } from '../testing/identity-server';
import type { TestBrowser } from '../testing/test-browser';
import type { TestSsoProvider } from '../testing/test-sso-provider';

let world: SsoServer;
let server: IdentityServer;
let idp: TestSsoProvider;
let acme: Account;
let beta: Account;

beforeEach(async () => {
  world = await SsoServer.start();
  ({ server, idp, acme, beta } = world);
});

afterEach(() => server.stop());

describe('a test of the settings', () => {
  const TEST = '/sso/acme/test';
  let su: User;
  let browser: TestBrowser;

  beforeEach(async () => {
    ({ user: su, browser } = await world.byPassword(acme, 'SU'));
  });

  it('works while single sign-on is not enabled yet, signs nobody in, and its result is kept', async () => {
    await server.world.accounts.update({ ...acme, sso: { enabled: false, enforced: false } });
    await world.person('ada');
    const back = await browser.get(idp.signIn(await world.begin(browser, TEST), 's', 'ada'));
    expect(back.location).toBe('/account/single-sign-on');
    expect(await world.settingsOf(acme)).toMatchObject({
      version: 1,
      tested: true,
      lastTest: { result: 'success', matchedUserName: 'ada', byUserName: su.profile.userName },
    });
    expect(await whoIs(browser)).toBe(su.profile.userName);
    expect(server.auditOf('user.sso-linked')).toEqual([]);
  });

  it.each<[string, (location: string) => string, RegExp]>([
    [
      'nobody here',
      (location) => idp.signIn(location, 's', 'nobody'),
      /Nobody in this account has the username "nobody"/,
    ],
    [
      'a refusal',
      (location) => idp.back(location, { error: 'access_denied', error_description: 'No!' }),
      /access_denied: No!/,
    ],
  ])('that brings %s fails, with the reason', async (_what, answer, message) => {
    await browser.get(answer(await world.begin(browser, TEST)));
    const { tested, lastTest } = await world.settingsOf(acme);
    expect([tested, lastTest?.result]).toEqual([false, 'failure']);
    expect(lastTest?.message).toMatch(message);
    expect(server.auditOf('session.refused')).toEqual([]);
  });

  it('says that re-authentication will not work without auth_time', async () => {
    await world.person('ada');
    idp.claims = { auth_time: undefined };
    await browser.get(idp.signIn(await world.begin(browser, TEST), 's', 'ada'));
    expect((await world.settingsOf(acme)).lastTest?.message).toMatch(/auth_time/);
  });

  it('of what was changed meanwhile is none', async () => {
    await world.person('ada');
    const back = idp.signIn(await world.begin(browser, TEST), 's', 'ada');
    await world.save({ ...(await world.settingsOf(acme)), version: 2 });
    expect((await browser.get(back)).location).toBe('/account/single-sign-on?problem=sso_state');
    expect((await world.settingsOf(acme)).lastTest).toBeUndefined();
  });

  it('whose Super User signed out meanwhile is none', async () => {
    await world.person('ada');
    const back = idp.signIn(await world.begin(browser, TEST), 's', 'ada');
    browser.cookies.delete('vbc_session');
    await browser.get(back);
    expect(await world.settingsOf(acme)).toMatchObject({ tested: false });
  });

  it('that somebody else finds in their browser is not theirs', async () => {
    await world.person('ada');
    const back = idp.signIn(await world.begin(browser, TEST), 's', 'ada');
    const other = await world.byPassword(acme, 'SU');
    browser.cookies.set('vbc_session', other.browser.cookies.get('vbc_session')!);
    expect((await browser.get(back)).location).toBe('/account/single-sign-on?problem=sso_state');
    expect(await world.settingsOf(acme)).toMatchObject({ tested: false });
  });

  it.each<[string, () => Promise<TestBrowser>, string]>([
    ['nobody', () => Promise.resolve(server.browser()), '/login?next=%2Faccount%2Fsingle-sign-on'],
    ['an Account Administrator', async () => (await world.byPassword(acme, 'AA')).browser, '/'],
    ['a Super User of another account', async () => (await world.byPassword(beta, 'SU')).browser, '/'],
  ])('by %s does not begin', async (_who, open, location) => {
    expect((await (await open()).get(TEST)).location).toBe(location);
    expect(server.world.ssoStates.rows.size).toBe(0);
  });

  it('33: is begun by no other site', async () => {
    expect((await browser.get(TEST, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  });
});

describe('34: a re-authentication', () => {
  const AGAIN = '/sso/acme/reauthenticate?next=/account/single-sign-on';
  let browser: TestBrowser;

  beforeEach(async () => {
    await world.person('ada', { role: 'SU' });
    browser = server.browser();
    await world.signIn(browser, 'ada', 'sub-1');
    server.clock.advance(11 * 60_000);
  });

  const authenticatedAt = async () => {
    const sessions = [...server.world.tables.sessions.values()];
    expect(sessions).toHaveLength(1);
    return Promise.resolve(sessions[0]?.authenticatedAt);
  };

  it('asks for a fresh sign-in, and gives the session a new proof and token', async () => {
    const before = browser.cookies.get('vbc_session')?.value;
    const location = await world.begin(browser, AGAIN);
    expect(new URL(location).searchParams.get('prompt')).toBe('login');
    expect(new URL(location).searchParams.get('max_age')).toBe('0');
    const back = await browser.get(idp.signIn(location, 'sub-1', 'ada'));
    expect(back.location).toBe('/account/single-sign-on');
    expect(await authenticatedAt()).toEqual(server.clock.now());
    expect(browser.cookies.get('vbc_session')?.value).not.toBe(before);
    expect(await whoIs(browser)).toBe('ada');
  });

  it.each<[string, () => Record<string, unknown>, () => Date]>([
    [
      'with the provider’s old session',
      () => ({ auth_time: secondsAgo(1200) }),
      () => new Date(secondsAgo(1200) * 1000),
    ],
    [
      'that the provider dates into the future',
      () => ({ auth_time: secondsAgo(-50) }),
      () => server.clock.now(),
    ],
    ['not saying when', () => ({ auth_time: undefined }), () => new Date(0)],
  ])('is not made needless by signing in anew %s', async (_how, claims, proved) => {
    idp.claims = claims();
    await world.signIn(browser, 'ada', 'sub-1');
    expect(await whoIs(browser)).toBe('ada');
    expect(await authenticatedAt()).toEqual(proved());
  });

  const secondsAgo = (seconds: number) => Math.floor(server.clock.now().getTime() / 1000) - seconds;

  it.each<[string, () => Record<string, unknown>, string, string]>([
    ['as somebody else', () => ({}), 'sub-2', 'sso_other_user'],
    ['with the provider’s old session', () => ({ auth_time: secondsAgo(120) }), 'sub-1', 'sso_failed'],
    ['not saying when', () => ({ auth_time: undefined }), 'sub-1', 'sso_failed'],
  ])('%s: refused, audited, and the session is as it was', async (_how, claims, subject, problem) => {
    idp.claims = claims();
    const before = await authenticatedAt();
    const back = await browser.get(idp.signIn(await world.begin(browser, AGAIN), subject, 'ada'));
    expect(back.location).toBe(`/account/single-sign-on?problem=${problem}`);
    expect(await authenticatedAt()).toEqual(before);
    expect(server.auditOf('session.refused')).toHaveLength(1);
    expect(await whoIs(browser)).toBe('ada');
  });

  it('of a session that ended meanwhile signs nobody in', async () => {
    const back = idp.signIn(await world.begin(browser, AGAIN), 'sub-1', 'ada');
    browser.cookies.delete('vbc_session');
    expect((await browser.get(back)).location).toBe('/account/single-sign-on?problem=sso_state');
    expect(await whoIs(browser)).toBeUndefined();
  });

  it('is begun by who is signed in here, and by no other site', async () => {
    expect((await server.browser().get(AGAIN)).location).toBe('/login?next=%2Faccount%2Fsingle-sign-on');
    expect((await browser.get('/sso/beta/reauthenticate')).location).toBe('/?problem=sso_unavailable');
    expect((await browser.get(AGAIN, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  });
});
