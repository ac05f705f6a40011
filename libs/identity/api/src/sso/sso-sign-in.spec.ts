import type { Account } from '@vbc/directory/domain';
import { sealedSecret, SsoServer, whoIs } from '../testing/sso-server';
import type { IdentityServer } from '../testing/identity-server';
import { TEST_PROVIDER, type TestSsoProvider } from '../testing/test-sso-provider';

let world: SsoServer;
let server: IdentityServer;
let idp: TestSsoProvider;
let acme: Account;

beforeEach(async () => {
  world = await SsoServer.start();
  ({ server, idp, acme } = world);
});

afterEach(() => server.stop());

describe('a sign-in', () => {
  it('leads to the provider and back, into a session by single sign-on', async () => {
    await world.person('ada');
    const browser = server.browser();
    const location = new URL(await world.begin(browser, '/sso/acme/start?next=%2Fusers%3Fpage%3D2'));
    expect(`${location.origin}${location.pathname}`).toBe('https://idp.example/authorize');
    expect(Object.fromEntries(location.searchParams)).toMatchObject({
      tenant: '1',
      response_type: 'code',
      client_id: TEST_PROVIDER.clientId,
      redirect_uri: `${server.origin}/sso/acme/callback`,
      scope: 'openid profile email',
      code_challenge_method: 'S256',
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect(location.searchParams.has('prompt')).toBe(false);

    const back = await browser.get(idp.signIn(location.href, 'sub-1', 'ADA'));
    expect(back).toMatchObject({ status: 303, location: '/users?page=2' });
    expect(back.headers.get('referrer-policy')).toBe('no-referrer');
    expect(await whoIs(browser)).toBe('ada');
    expect((await browser.get('/api/session')).text).toContain('"signedInWith":"sso"');
    expect(server.auditOf('user.sso-linked')).toHaveLength(1);
  });

  it('29: nothing that is stored is of use to come back with', async () => {
    const browser = server.browser();
    const location = new URL(await world.begin(browser));
    const dump = JSON.stringify([...server.world.ssoStates.rows.values()]);
    const secrets = ['state', 'nonce', 'code_challenge'].map((name) => location.searchParams.get(name) ?? '');
    const cookie = browser.cookies.get('vbc_sso')?.value ?? '';
    for (const secret of [...secrets, cookie]) {
      expect(secret).toHaveLength(43);
      expect(dump).not.toContain(secret);
      expect(dump).not.toContain(Buffer.from(secret).toJSON().data.join());
    }
  });

  it('31: the cookie that knows the browser again is closed to scripts and other sites', async () => {
    const browser = server.browser();
    await world.begin(browser);
    expect(browser.cookieLines[0]).toMatch(
      /^vbc_sso=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=600$/,
    );
  });

  it('goes on in two tabs at the same time', async () => {
    await world.person('ada');
    const browser = server.browser();
    const [one, other] = [
      await world.begin(browser),
      await world.begin(browser, '/sso/acme/start?next=/other'),
    ];
    expect((await browser.get(idp.signIn(one, 's', 'ada'))).location).toBe('/');
    expect((await browser.get(idp.signIn(other, 's', 'ada'))).location).toBe('/other');
  });

  it('35: leads to no other site', async () => {
    await world.person('ada');
    const browser = server.browser();
    const location = await world.begin(
      browser,
      `/sso/acme/start?next=${encodeURIComponent('//evil.example')}`,
    );
    expect((await browser.get(idp.signIn(location, 's', 'ada'))).location).toBe('/');
  });

  it('opens a new session and ends the one that was brought along', async () => {
    const ada = await world.person('ada');
    const browser = server.browser();
    await world.signIn(browser, 'ada');
    const earlier = browser.cookies.get('vbc_session')?.value;
    await world.signIn(browser, 'ada');
    expect(browser.cookies.get('vbc_session')?.value).not.toBe(earlier);
    expect(await server.world.sessions.listOf(acme.id, ada.id)).toHaveLength(1);
  });

  it.each<[string, TestSsoProvider['secretIn'], number]>([
    ['by Basic, form-encoded', 'basic', 1],
    ['in the form, where Basic is refused', 'form', 2],
  ])('sends the secret %s', async (_how, secretIn, requests) => {
    await world.person('ada');
    idp.secretIn = secretIn;
    await world.signIn(server.browser(), 'ada');
    expect(idp.asked).toHaveLength(requests);
    expect(idp.asked[0]?.headers['authorization']).toMatch(/^Basic /);
    expect(idp.asked[0]?.form).not.toHaveProperty('client_secret');
    expect(server.auditOf('user.sso-linked')).toHaveLength(1);
  });

  it('works without a secret', async () => {
    await world.person('ada');
    idp.secretIn = 'none';
    await world.save({ accountId: acme.id, version: 1, provider: TEST_PROVIDER, tested: false });
    await world.signIn(server.browser(), 'ada');
    expect(idp.asked[0]).toMatchObject({ form: { client_id: TEST_PROVIDER.clientId }, headers: {} });
    expect(server.auditOf('user.sso-linked')).toHaveLength(1);
  });

  it('36: is throttled by address, apart from passwords, and who succeeds does not count', async () => {
    await world.person('ada');
    const browser = server.browser();
    const begin = async (times: number) => {
      for (let n = 0; n < times; n += 1) await world.begin(browser);
    };
    await begin(299);
    for (let n = 0; n < 3; n += 1) expect((await world.signIn(browser, 'ada')).location).toBe('/');
    await begin(1);
    expect((await browser.get('/sso/acme/start')).status).toBe(429);
    const { browser: other } = await world.byPassword(acme, 'AA');
    expect(await whoIs(other)).toBeDefined();
  });
});

describe('companies without single sign-on', () => {
  it.each<[string, () => Promise<unknown>, string]>([
    ['unknown', () => Promise.resolve(), 'nobody'],
    [
      'not enabled',
      async () => server.world.accounts.update({ ...acme, sso: { enabled: false, enforced: false } }),
      'acme',
    ],
    [
      'without a provider',
      () => world.save({ accountId: acme.id, version: 2, provider: null, tested: false }),
      'acme',
    ],
    [
      'whose secret cannot be read any more',
      async () => {
        const clientSecret = sealedSecret(acme, 'another key');
        await world.save({ ...(await world.settingsOf(acme)), clientSecret });
      },
      'acme',
    ],
  ])('%s: back to the sign-in page', async (what, arrange, key) => {
    await arrange();
    const problem = what.startsWith('whose') ? 'sso_failed' : 'sso_unavailable';
    const answer = await server.browser().get(`/sso/${key}/start`);
    expect(answer).toMatchObject({ status: 303, location: `/login?problem=${problem}` });
  });
});
