import type { ErrorBody, SingleSignOnView } from '@vbc/contracts';
import { SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';
import { Acme, PASSWORD, SUPER_USER } from './testing/acme';
import { CLIENT_SECRET, EvilProvider } from './testing/evil-provider';
import { HttpBrowser } from './testing/http-browser';
import { PortalClient } from './testing/portal-client';

const SETTINGS = '/api/account/single-sign-on';
const START = '/sso/acme/start';
const ADA = 'ada@acme.example';
const REFUSED = '/login?problem=sso_state';

let acme: Acme;
let idp: EvilProvider;
let beta: PortalClient;

beforeAll(async () => {
  [acme, idp] = await Promise.all([Acme.start(), EvilProvider.start()]);
  await acme.product.newAccount('beta');
  await acme.product.setPassword('beta', 'super@beta.example', PASSWORD);
  beta = await PortalClient.signedIn(acme.product.url, 'super@beta.example', PASSWORD);
  for (const [name, role] of [
    [ADA, 'EU'],
    ['admin@acme.example', 'AA'],
    ['outside@acme.example', 'EU'],
  ] as const)
    await acme.person(name, role);
  await switchSsoOff('outside@acme.example');
  for (const portal of [acme.portal, beta]) {
    const answer = await save(portal, { enabled: true, provider: idp.settings });
    expect(answer.status).toBe(200);
  }
}, 60_000);

afterAll(async () => {
  await acme.product.stop();
  await idp.stop();
});

beforeEach(() => {
  idp.repent();
});

async function switchSsoOff(userName: string): Promise<void> {
  const user = await acme.portal.userNamed(userName);
  const { status, text } = await acme.portal.patch(`/api/users/${user?.id ?? ''}`, { ssoOff: true });
  if (status !== 200) throw new Error(text);
}

async function view(portal = acme.portal): Promise<SingleSignOnView> {
  return JSON.parse((await portal.get(SETTINGS)).text) as SingleSignOnView;
}

async function save(portal: PortalClient, given: object) {
  const { version, enabled, enforced } = await view(portal);
  return portal.put(SETTINGS, { version, enabled, enforced, exemptUserIds: [], ...given });
}

interface Browser {
  get(path: string): Promise<{ status: number; headers: Headers }>;
}

const newBrowser = () => new HttpBrowser(acme.product.url);

async function begin(browser: Browser, path = START): Promise<string> {
  const { status, headers } = await browser.get(path);
  expect(status).toBe(303);
  return headers.get('location') ?? '';
}

/** Signs in at the provider and comes back. @returns where the product leads the browser */
async function signIn(browser: HttpBrowser, userName: string, subject = `sub-${userName}`): Promise<string> {
  return (await browser.get(idp.signIn(await begin(browser), subject, userName))).location;
}

async function whoIs(browser: HttpBrowser): Promise<string | undefined> {
  const { status, text } = await browser.get('/api/session');
  return status === 200 ? (JSON.parse(text) as { user: { userName: string } }).user.userName : undefined;
}

it('an honest provider signs its people in', async () => {
  const browser = newBrowser();
  const back = idp.signIn(await begin(browser, `${START}?next=%2Fme`), 'sub-ada', 'ADA@acme.example');
  const { status, location, headers } = await browser.get(back);
  expect([status, location]).toEqual([303, '/me']);
  expect(await whoIs(browser)).toBe(ADA);
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  const { items } = await acme.portal.audit({ type: 'user.sso-linked' });
  expect(items).toMatchObject([{ summary: `${ADA} signed in by single sign-on for the first time` }]);
});

describe('40', () => {
  const back = async (browser: HttpBrowser) => idp.signIn(await begin(browser), 'sub-ada', ADA);

  it('40: a callback replayed is refused', async () => {
    const browser = newBrowser();
    const path = await back(browser);
    expect((await browser.get(path)).location).toBe('/');
    expect((await browser.get(path)).location).toBe(REFUSED);
  });

  it('40: a callback replayed many times at once signs in once', async () => {
    const browser = newBrowser();
    const path = await back(browser);
    const answers = await Promise.all(Array.from({ length: 8 }, () => browser.get(path)));
    expect(answers.filter(({ location }) => location === '/')).toHaveLength(1);
    expect(answers.filter(({ location }) => location === REFUSED)).toHaveLength(7);
    expect(idp.asked.filter((asked) => asked === '/token')).toHaveLength(1);
  });

  it('40: a callback in another browser is refused: nobody is signed in as the attacker', async () => {
    const [attacker, victim] = [newBrowser(), newBrowser()];
    const path = await back(attacker);
    expect((await victim.get(path)).location).toBe(REFUSED);
    await begin(victim);
    expect((await victim.get(await back(attacker))).location).toBe(REFUSED);
    expect(await whoIs(victim)).toBeUndefined();
    expect(idp.asked).not.toContain('/token');
  });

  it('40: a callback for another account is refused', async () => {
    const browser = newBrowser();
    const path = (await back(browser)).replace('/sso/acme/', '/sso/beta/');
    expect((await browser.get(path)).location).toBe(REFUSED);
    expect(await whoIs(browser)).toBeUndefined();
  });

  it.each([
    ['made up', (path: string) => path.replace(/state=[^&]*/, `state=${'A'.repeat(43)}`)],
    ['left out', (path: string) => path.replace(/state=[^&]*/, 'x=y')],
    ['doubled', (path: string) => `${path}&state=x`],
  ])('40: a state %s is refused', async (_how, alter) => {
    const browser = newBrowser();
    expect((await browser.get(alter(await back(browser)))).location).toBe(REFUSED);
  });

  it('40: settings that changed under way: what one provider was asked is not answered by another', async () => {
    const browser = newBrowser();
    const path = await back(browser);
    expect((await save(acme.portal, { provider: { ...idp.settings, userNameClaim: 'upn' } })).status).toBe(
      200,
    );
    expect((await browser.get(path)).location).toBe(REFUSED);
    expect((await save(acme.portal, { provider: idp.settings })).status).toBe(200);
  });
});

describe('41', () => {
  const now = () => Math.floor(Date.now() / 1000);
  const secret = new TextEncoder().encode(CLIENT_SECRET);
  const hmac = (claims: JWTPayload) => new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(secret);

  it.each<[string, () => Record<string, unknown>]>([
    ['the wrong iss', () => ({ iss: 'https://evil.example' })],
    ['the wrong aud', () => ({ aud: 'another' })],
    ['an azp that is not ours', () => ({ azp: 'another' })],
    ['the wrong nonce', () => ({ nonce: 'A'.repeat(43) })],
    ['no nonce', () => ({ nonce: undefined })],
    ['an end that has passed', () => ({ exp: now() - 120 })],
    ['no end', () => ({ exp: undefined })],
    ['no subject', () => ({ sub: undefined })],
    ['a time in the future', () => ({ iat: now() + 3600 })],
  ])('41: an ID token with %s is refused', async (_what, claims) => {
    idp.claims = claims();
    const browser = newBrowser();
    expect(await signIn(browser, ADA, 'sub-ada')).toBe('/login?problem=sso_failed');
    expect(await whoIs(browser)).toBeUndefined();
  });

  it.each<[string, (claims: JWTPayload) => Promise<string> | string]>([
    ['alg none', (claims) => new UnsecuredJWT(claims).encode()],
    ['HS256 with the client secret', hmac],
    ['RS512', (claims) => idp.signed(claims, { alg: 'RS512' })],
    ['a key that is not published', (claims) => idp.signed(claims, { kid: 'two' })],
  ])('41: an ID token signed by %s is refused', async (_how, sign) => {
    idp.sign = sign;
    const browser = newBrowser();
    expect(await signIn(browser, ADA, 'sub-ada')).toBe('/login?problem=sso_failed');
    expect(await whoIs(browser)).toBeUndefined();
  });

  it.each([
    ['an unknown subject', 'nobody@acme.example', 'sso_unknown_user'],
    ['another account’s user', 'super@beta.example', 'sso_unknown_user'],
    ['somebody for whom it is off', 'outside@acme.example', 'sso_not_for_user'],
  ])('41: %s is refused and audited', async (_who, userName, problem) => {
    const browser = newBrowser();
    expect(await signIn(browser, userName)).toBe(`/login?problem=${problem}`);
    expect(await whoIs(browser)).toBeUndefined();
    const { items } = await acme.portal.audit({ type: 'session.refused' });
    expect(items[0]).toMatchObject({ result: 'refused', subject: { userName } });
  });

  it('41: another subject that comes by a linked user’s name is refused', async () => {
    await signIn(newBrowser(), ADA, 'sub-ada');
    expect(await signIn(newBrowser(), ADA, 'sub-other')).toBe('/login?problem=sso_unknown_user');
  });

  it.each([
    ['unverified', { email: 'admin@acme.example', email_verified: false }, '/login?problem=sso_failed'],
    ['of which nothing is said', { email: 'admin@acme.example' }, '/login?problem=sso_failed'],
    ['verified', { email: 'admin@acme.example', email_verified: true }, '/'],
  ])('41: never linked by an email address that is %s', async (_what, claims, location) => {
    await save(acme.portal, { provider: { ...idp.settings, userNameClaim: 'email' } });
    idp.claims = claims;
    expect(await signIn(newBrowser(), 'whoever', 'sub-admin')).toBe(location);
    await save(acme.portal, { provider: idp.settings });
  });
});

describe('42', () => {
  const fields = ['issuer', 'authorizationEndpoint', 'tokenEndpoint', 'jwksUri'] as const;
  const addresses = [
    'https://10.0.0.1/x',
    'https://169.254.169.254/latest/meta-data',
    'https://[fd00::1]/x',
    'http://93.184.216.34/x',
    'https://user:pw@idp.example/x',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'https://idp.example:22/',
  ];

  it.each(fields)('42: %s at no address inside, and by https', async (field) => {
    for (const address of addresses) {
      const { status, text } = await save(acme.portal, { provider: { ...idp.settings, [field]: address } });
      const body = JSON.parse(text) as ErrorBody;
      const named = body.fields?.map((problem) => problem.field);
      expect([address, status, named]).toEqual([address, 400, [`provider.${field}`]]);
    }
    expect(await view()).toMatchObject({ provider: { issuer: idp.issuer } });
  });

  it('42: discovery reaches nothing inside, and believes no other issuer', async () => {
    const discover = (issuer: string) => acme.portal.post(`${SETTINGS}/discover`, { issuer });
    for (const address of addresses) expect((await discover(address)).status).toBe(400);
    expect((await discover(idp.issuer)).status).toBe(200);
    idp.answers.set('/.well-known/openid-configuration', (_request, response) => {
      response.end(JSON.stringify({ ...idp.metadata, issuer: 'https://evil.example' }));
    });
    expect(await discover(idp.issuer)).toMatchObject({ status: 400, body: { code: 'invalid_input' } });
  });

  const inside = (path: string) => `${idp.issuer}${path}`;

  // Keys are kept for a while, so another address of them is tried.
  it.each(['/token', '/other-keys'])('42: a redirect of %s is not followed', async (path) => {
    await save(acme.portal, { provider: { ...idp.saved, jwksUri: inside('/other-keys') } });
    idp.answers.set(path, (_request, response) => {
      response.writeHead(307, { location: inside('/inside') }).end();
    });
    expect(await signIn(newBrowser(), ADA, 'sub-ada')).toBe('/login?problem=sso_failed');
    expect(idp.asked).toContain(path);
    expect(idp.asked).not.toContain('/inside');
    await save(acme.portal, { provider: idp.saved });
  });

  it('42: a huge answer is given up', async () => {
    let sent = 0;
    idp.answers.set('/token', (_request, response) => {
      const more = () => {
        while (!response.destroyed && sent < 50_000_000) {
          sent += 65_536;
          if (!response.write('x'.repeat(65_536))) return;
        }
        response.end();
      };
      response.on('drain', more);
      more();
    });
    expect(await signIn(newBrowser(), ADA, 'sub-ada')).toBe('/login?problem=sso_failed');
    expect(sent).toBeLessThan(50_000_000);
  });

  it('42: a slow answer is given up after five seconds', async () => {
    idp.answers.set('/token', (_request, response) => {
      response.write('{');
    });
    const begun = performance.now();
    expect(await signIn(newBrowser(), ADA, 'sub-ada')).toBe('/login?problem=sso_failed');
    expect(performance.now() - begun).toBeLessThan(7000);
  }, 15_000);

  it('42: only a Super User edits', async () => {
    const administrator = await PortalClient.signedIn(acme.product.url, 'admin@acme.example', PASSWORD);
    expect(await save(administrator, { provider: null })).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    });
  });

  it('42: a stored client secret is sent to no other place', async () => {
    const answer = await save(acme.portal, { provider: { ...idp.saved, tokenEndpoint: inside('/steal') } });
    expect(answer).toMatchObject({ status: 400, body: { fields: [{ field: 'provider.clientSecret' }] } });
  });
});

describe('a test, enforcing, and the way back', () => {
  it('nobody is locked out, and the operator breaks the glass', async () => {
    const { portal, product } = acme;
    expect(await save(portal, { enforced: true, provider: idp.settings })).toMatchObject({
      body: { code: 'sso_not_tested' },
    });
    const test = await begin(portal, '/sso/acme/test');
    const { headers } = await portal.get(idp.signIn(test, 'sub-ada', ADA));
    expect(headers.get('location')).toBe('/account/single-sign-on');
    expect((await view()).lastTest).toMatchObject({ result: 'success', matchedUserName: ADA });

    const provider = idp.saved;
    expect(await save(portal, { enforced: true, provider })).toMatchObject({
      status: 409,
      body: { code: 'sso_lockout' },
    });
    await switchSsoOff(SUPER_USER);
    const byPassword = await PortalClient.signedIn(product.url, ADA, PASSWORD);
    expect((await save(portal, { enforced: true, provider })).body).toMatchObject({ enforced: true });
    expect((await byPassword.get('/api/me')).status).toBe(401);
    expect((await byPassword.signIn(ADA, PASSWORD)).status).toBe(403);

    await product.vbc('sso', 'stop-enforcing', '--account', 'acme');
    expect((await byPassword.signIn(ADA, PASSWORD)).status).toBe(200);
    const { items } = await portal.audit({ type: 'settings.changed' });
    expect(items[0]?.summary).toBe('The operator switched off "Enforce single sign-on"');
  });

  it('29, 30: the client secret stands in no answer and no log', async () => {
    expect((await acme.portal.get(SETTINGS)).text).not.toContain(CLIENT_SECRET);
    expect(JSON.stringify(await acme.portal.audit())).not.toContain(CLIENT_SECRET);
    expect(acme.product.log).not.toContain(CLIENT_SECRET);
  });
});
