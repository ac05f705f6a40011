import type { Account } from '@vbc/directory/domain';
import { OutboundFailedError } from '@vbc/identity/domain';
import { SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';
import { SsoServer, whoIs } from '../testing/sso-server';
import type { IdentityServer } from '../testing/identity-server';
import type { BrowserAnswer } from '../testing/test-browser';
import { CLIENT_SECRET, TEST_PROVIDER, TestSsoProvider } from '../testing/test-sso-provider';

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

describe('40: a callback', () => {
  const REFUSED = '/login?problem=sso_state';

  it('replayed is refused', async () => {
    await world.person('ada');
    const browser = server.browser();
    const back = idp.signIn(await world.begin(browser), 's', 'ada');
    expect((await browser.get(back)).location).toBe('/');
    expect((await browser.get(back)).location).toBe(REFUSED);
    expect(idp.asked).toHaveLength(1);
  });

  it('replayed at the same moment is redeemed once', async () => {
    await world.person('ada');
    const browser = server.browser();
    const back = idp.signIn(await world.begin(browser), 's', 'ada');
    const answers = await Promise.all([1, 2, 3].map(() => browser.get(back)));
    expect(answers.map(({ location }) => location).sort()).toEqual(['/', REFUSED, REFUSED]);
  });

  it.each<[string, (back: string) => Promise<BrowserAnswer>]>([
    ['in a browser that began nothing', (back) => server.browser().get(back)],
    [
      'in a browser that began another one',
      async (back) => {
        const other = server.browser();
        await world.begin(other);
        return other.get(back);
      },
    ],
  ])('%s is refused, and its state is used up', async (_where, come) => {
    await world.person('ada');
    const browser = server.browser();
    const back = idp.signIn(await world.begin(browser), 's', 'ada');
    expect((await come(back)).location).toBe(REFUSED);
    expect((await browser.get(back)).location).toBe(REFUSED);
    expect(idp.asked).toHaveLength(0);
  });

  it('for another account is refused', async () => {
    await world.person('bob', {}, beta);
    const browser = server.browser();
    const back = idp.signIn(await world.begin(browser), 's', 'bob').replace('/sso/acme/', '/sso/beta/');
    expect((await browser.get(back)).location).toBe(REFUSED);
    expect(idp.asked).toHaveLength(0);
  });

  it.each<[string, (back: string) => string]>([
    ['without a state', (back) => back.replace(/state=[^&]*&/, '')],
    ['with a made-up state', (back) => back.replace(/state=[^&]*/, `state=${'A'.repeat(43)}`)],
    ['with two states', (back) => `${back}&state=x`],
  ])('%s is refused', async (_what, alter) => {
    const browser = server.browser();
    const back = idp.signIn(await world.begin(browser), 's', 'ada');
    expect((await browser.get(alter(back))).location).toBe(REFUSED);
  });

  it('that took longer than ten minutes is refused', async () => {
    await world.person('ada');
    const browser = server.browser();
    const back = idp.signIn(await world.begin(browser), 's', 'ada');
    server.clock.advance(10 * 60_000);
    expect((await browser.get(back)).location).toBe(REFUSED);
  });

  it('to settings that were changed in the meantime is refused', async () => {
    await world.person('ada');
    const browser = server.browser();
    const back = idp.signIn(await world.begin(browser), 's', 'ada');
    await world.save({ ...(await world.settingsOf(acme)), version: 2 });
    expect((await browser.get(back)).location).toBe(REFUSED);
    expect(idp.asked).toHaveLength(0);
  });
});

describe('41: an ID token', () => {
  const now = () => Math.floor(server.clock.now().getTime() / 1000);

  it.each<[string, () => Record<string, unknown>]>([
    ['of another issuer', () => ({ iss: 'https://evil.example' })],
    ['without an issuer', () => ({ iss: undefined })],
    ['for another client', () => ({ aud: 'another' })],
    ['without an audience', () => ({ aud: undefined })],
    ['for others too, not saying it is ours', () => ({ aud: [TEST_PROVIDER.clientId, 'another'] })],
    ['of another authorized party', () => ({ azp: 'another' })],
    ['with another nonce', () => ({ nonce: 'A'.repeat(43) })],
    ['without a nonce', () => ({ nonce: undefined })],
    ['that has expired', () => ({ exp: now() - 61 })],
    ['without an end', () => ({ exp: undefined })],
    ['from the future', () => ({ iat: now() + 120 })],
    ['of an hour ago', () => ({ iat: now() - 3600 })],
    ['without a time', () => ({ iat: undefined })],
    ['without a subject', () => ({ sub: undefined })],
    ['with an empty subject', () => ({ sub: '' })],
  ])('%s signs nobody in', async (_what, claims) => {
    await world.person('ada');
    idp.claims = claims();
    const browser = server.browser();
    expect((await world.signIn(browser, 'ada')).location).toBe('/login?problem=sso_failed');
    expect(await whoIs(browser)).toBeUndefined();
    expect(server.auditOf('session.refused')).toHaveLength(1);
  });

  const hmac = (alg: string) => (claims: JWTPayload) =>
    new SignJWT(claims).setProtectedHeader({ alg }).sign(new TextEncoder().encode(CLIENT_SECRET.repeat(4)));

  it.each<[string, (claims: JWTPayload) => Promise<string> | string]>([
    ['without a signature', (claims) => new UnsecuredJWT(claims).encode()],
    ['signed with the client secret', hmac('HS256')],
    ['signed with the client secret, longer', hmac('HS512')],
    ['signed by an algorithm that is not taken', (claims) => idp.signed(claims, 'RS512')],
    [
      'signed by somebody else under the same key id',
      async (claims) => (await TestSsoProvider.create(server.clock)).signed(claims),
    ],
    ['with an altered payload', async (claims) => altered(await idp.signed(claims))],
    ['that is none', () => 'hello'],
  ])('%s signs nobody in', async (_what, sign) => {
    await world.person('ada');
    idp.sign = sign;
    expect((await world.signIn(server.browser(), 'ada')).location).toBe('/login?problem=sso_failed');
  });

  it('for several, that says it is ours, signs in', async () => {
    await world.person('ada');
    idp.claims = { aud: [TEST_PROVIDER.clientId, 'another'], azp: TEST_PROVIDER.clientId };
    expect((await world.signIn(server.browser(), 'ada')).location).toBe('/');
  });

  it.each<[string, () => Promise<{ status: number; body: unknown }>]>([
    ['that is missing', () => Promise.resolve({ status: 200, body: { access_token: 'a' } })],
    ['beside no access token', () => Promise.resolve({ status: 200, body: { id_token: 'a.b.c' } })],
    ['in no object', () => Promise.resolve({ status: 200, body: 'id_token=x' })],
    ['that is refused', () => Promise.resolve({ status: 400, body: { error: 'invalid_grant' } })],
    [
      'that does not come',
      () => Promise.reject(new OutboundFailedError('timeout', 'It did not answer in time.')),
    ],
  ])('%s signs nobody in', async (_what, answer) => {
    idp.answer = answer;
    expect((await world.signIn(server.browser(), 'ada')).location).toBe('/login?problem=sso_failed');
  });
});

function altered(token: string): string {
  const [header = '', payload = '', signature = ''] = token.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
  const other = Buffer.from(JSON.stringify({ ...claims, preferred_username: 'super' })).toString('base64url');
  return [header, other, signature].join('.');
}

describe('41: whom an identity is', () => {
  it.each<[string, () => Promise<unknown>, string]>([
    ['nobody here', () => Promise.resolve(), 'sso_unknown_user'],
    ['somebody of another account', () => world.person('ada', { role: 'SU' }, beta), 'sso_unknown_user'],
    ['somebody staged', () => world.person('ada', { staged: true }), 'sso_not_for_user'],
    ['somebody for whom it is off', () => world.person('ada', { ssoOff: true }), 'sso_not_for_user'],
  ])('%s: refused and audited', async (_who, arrange, problem) => {
    await arrange();
    const browser = server.browser();
    expect((await world.signIn(browser, 'ada')).location).toBe(`/login?problem=${problem}`);
    expect(await whoIs(browser)).toBeUndefined();
    expect(server.auditOf('session.refused')).toMatchObject([
      { accountId: acme.id, subject: { userName: 'ada' }, actor: { kind: 'unknown' } },
    ]);
  });

  it('somebody else who comes by the name of a linked user: refused', async () => {
    await world.person('ada');
    await world.signIn(server.browser(), 'ada', 'sub-1');
    expect((await world.signIn(server.browser(), 'ada', 'sub-2')).location).toBe(
      '/login?problem=sso_unknown_user',
    );
  });
});

describe('what the provider says instead of a code', () => {
  const answered = async (parameters: Record<string, string>) => {
    const browser = server.browser();
    return (await browser.get(idp.back(await world.begin(browser), parameters))).location;
  };

  it.each<[string, Record<string, string>, string]>([
    ['that the person cancelled', { error: 'access_denied' }, 'sso_denied'],
    ['another error', { error: 'server_error', error_description: '<script>' }, 'sso_denied'],
    ['nothing', {}, 'sso_failed'],
    ['as another issuer (RFC 9207)', { code: 'x', iss: 'https://evil.example' }, 'sso_failed'],
    ['an error as another issuer', { error: 'access_denied', iss: 'https://evil.example' }, 'sso_failed'],
  ])('%s', async (_what, parameters, problem) => {
    expect(await answered(parameters)).toBe(`/login?problem=${problem}`);
  });

  it('an error with a state that is not ours is not believed', async () => {
    const location = '/sso/acme/callback?error=access_denied&state=made-up';
    expect((await server.browser().get(location)).location).toBe('/login?problem=sso_state');
  });
});
