import { createHash, randomBytes } from 'node:crypto';

import type { FastifyInstance } from 'fastify';
import { createLocalJWKSet, type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose';

import type { SavedState } from '../simulator/state-file';
import { type FakeVonage, startFakeVonage } from '../testing/fake-vonage';
import { stageFor, testSimulator, type TestSimulator } from '../testing/test-simulator';
import { redirectTarget, type WebAnswer, WebClient } from '../tour/web-client';
import { createServer } from '../web/server';

const ADA = '00u1ada0love0lace001';
const ALAN = '00u1alan0turing00003';

describe("the company's OpenID Connect provider, over HTTP", () => {
  let vonage: FakeVonage;
  let simulator: TestSimulator;
  let server: FastifyInstance;
  let browser: WebClient;
  let verifier: string;

  beforeEach(async () => {
    vonage = await startFakeVonage();
    await open();
  });
  afterEach(async () => {
    await server.close();
    await vonage.close();
  });

  /** On a port of its own: the issuer holds it. */
  async function open(saved?: SavedState): Promise<void> {
    const port = await freePort();
    simulator = testSimulator(vonage, saved, undefined, `http://localhost:${port}`);
    const { apiUrl } = vonage;
    server = createServer(stageFor(simulator), { publicUrl: `http://localhost:${port}`, apiUrl });
    await server.listen({ host: 'localhost', port });
    browser = new WebClient();
  }

  const redirectUri = () => `${vonage.apiUrl}/sso/acme/callback`;
  const json = async (url: string) => (await fetch(url)).json() as Promise<Record<string, unknown>>;

  function authorizeUrl(changed: Record<string, string> = {}, left: string[] = []): string {
    verifier = randomBytes(32).toString('base64url');
    const parameters = {
      response_type: 'code',
      client_id: 'vbc-portal',
      redirect_uri: redirectUri(),
      scope: 'openid profile email',
      state: 'state-1',
      nonce: 'nonce-1',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...changed,
    };
    const given = Object.entries(parameters).filter(([name]) => !left.includes(name));
    return `${simulator.sso.issuer}/auth?${new URLSearchParams(given).toString()}`;
  }

  /** Follows redirects within the provider. */
  async function follow(answer: WebAnswer): Promise<WebAnswer> {
    const target = redirectTarget(answer);
    if (target?.startsWith(simulator.sso.issuer) !== true) return answer;
    return follow(await browser.open(target));
  }

  const answerOf = (answer: WebAnswer) =>
    Object.fromEntries(new URL(redirectTarget(answer) ?? 'http://nowhere').searchParams);

  const begin = async (changed = {}) => follow(await browser.open(authorizeUrl(changed)));
  const choose = async (page: WebAnswer, fields: Record<string, string>) =>
    answerOf(await follow(await browser.submit(page.url, '', fields)));

  function redeem(code: string | undefined, changed: Record<string, string> = {}, secret?: string) {
    const { clientId, clientSecret } = simulator.sso.client();
    const pair = Buffer.from(`${clientId}:${secret ?? clientSecret}`).toString('base64');
    return fetch(`${simulator.sso.issuer}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${pair}` },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code: code ?? '',
        redirect_uri: redirectUri(),
        code_verifier: verifier,
        ...changed,
      }),
    });
  }

  async function claimsOf(code: string | undefined): Promise<JWTPayload> {
    const answer = await redeem(code);
    const { id_token: idToken } = (await answer.json()) as { id_token: string };
    const keys = createLocalJWKSet((await json(`${simulator.sso.issuer}/jwks`)) as unknown as JSONWebKeySet);
    const expected = { issuer: simulator.sso.issuer, audience: 'vbc-portal' };
    const { payload, protectedHeader } = await jwtVerify(idToken, keys, expected);
    expect(protectedHeader.alg).toBe(simulator.sso.client().algorithm);
    return payload;
  }

  it('describes itself', async () => {
    const { issuer } = simulator.sso;
    expect(await json(`${issuer}/.well-known/openid-configuration`)).toMatchObject({
      issuer,
      authorization_endpoint: `${issuer}/auth`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/jwks`,
      code_challenge_methods_supported: ['S256'],
      authorization_response_iss_parameter_supported: true,
      token_endpoint_auth_methods_supported: ['client_secret_basic'],
    });
    const { keys } = (await json(`${issuer}/jwks`)) as { keys: object[] };
    expect(keys.map((key) => (key as { alg: string }).alg).sort()).toEqual(['ES256', 'RS256']);
    expect(JSON.stringify(keys)).not.toContain('"d"');
  });

  it.each(['RS256', 'ES256'] as const)(
    'signs somebody in, %s, with all that the portal reads',
    async (algorithm) => {
      simulator.sso.register(redirectUri(), algorithm);
      const page = await begin();
      expect(page.text).toContain('Continue as Ada Lovelace');
      expect(page.text).toContain('This is a simulator');
      expect(page.text).not.toContain('type="password"');
      const { code, state, iss } = await choose(page, { person: ADA });
      expect({ state, iss }).toEqual({ state: 'state-1', iss: simulator.sso.issuer });
      expect(await claimsOf(code)).toMatchObject({
        sub: ADA,
        nonce: 'nonce-1',
        name: 'Ada Lovelace',
        preferred_username: 'ada.lovelace@example.com',
        upn: 'ada.lovelace@example.com',
        email: 'ada.lovelace@example.com',
        email_verified: true,
        auth_time: expect.any(Number),
      });
    },
  );

  it('says what is provisioned: a person who was renamed has the new name', async () => {
    const { profile } = simulator.company.find(ADA)!;
    simulator.company.rename(ADA, { ...profile, userName: 'ada.king@example.com', lastName: 'King' });
    const { code } = await choose(await begin(), { person: ADA });
    expect(await claimsOf(code)).toMatchObject({
      preferred_username: 'ada.king@example.com',
      name: 'Ada King',
    });
  });

  it.each([
    ['on', true],
    [undefined, false],
  ])('lets somebody in who is not among the people; email verified: %s', async (box, verified) => {
    const fields = {
      userName: 'dana.super@acme.example',
      ...(box === undefined ? {} : { emailVerified: box }),
    };
    const { code } = await choose(await begin(), fields);
    expect(await claimsOf(code)).toMatchObject({
      preferred_username: 'dana.super@acme.example',
      email: 'dana.super@acme.example',
      email_verified: verified,
    });
  });

  it('tells of a cancel', async () => {
    expect(await choose(await begin(), { cancel: 'yes' })).toMatchObject({
      error: 'access_denied',
      state: 'state-1',
      iss: simulator.sso.issuer,
    });
  });

  it('knows nobody of an unknown id', async () => {
    const page = await begin();
    expect((await browser.submit(page.url, '', { person: 'nobody' })).status).toBe(400);
  });

  it.each([
    ['another redirect URI', { redirect_uri: 'http://evil.example/callback' }],
    ['an unknown client', { client_id: 'nobody' }],
  ])('refuses %s on a page, without a redirect', async (_, changed) => {
    const answer = await browser.open(authorizeUrl(changed));
    expect([answer.status, redirectTarget(answer)]).toEqual([400, undefined]);
    expect(answer.text).toContain('The sign-in cannot go on');
  });

  it('wants PKCE', async () => {
    const answer = await browser.open(authorizeUrl({}, ['code_challenge', 'code_challenge_method']));
    expect(answerOf(answer)).toMatchObject({ error: 'invalid_request', state: 'state-1' });
  });

  it.each([
    ['another code verifier', 400, { code_verifier: 'x'.repeat(43) }, undefined],
    ['a wrong secret', 401, {}, 'wrong'],
  ])('gives no token for %s', async (_, status, changed, secret) => {
    const { code } = await choose(await begin(), { person: ADA });
    expect((await redeem(code, changed, secret)).status).toBe(status);
  });

  it('gives no token twice for a code', async () => {
    const { code } = await choose(await begin(), { person: ADA });
    expect((await redeem(code)).status).toBe(200);
    expect((await redeem(code)).status).toBe(400);
  });

  it('another browser cannot go on with a sign-in', async () => {
    const page = await begin();
    browser = new WebClient();
    expect((await browser.submit(page.url, '', { person: ADA })).status).toBe(400);
  });

  describe('somebody who signed in before', () => {
    let first: number;

    beforeEach(async () => {
      const { code } = await choose(await begin(), { person: ADA });
      first = (await claimsOf(code))['auth_time'] as number;
      await new Promise((resolve) => setTimeout(resolve, 1_100));
    });

    it.each([
      ['keeps the time of it', {}, false],
      ['signs in anew for prompt=login', { prompt: 'login' }, true],
      ['signs in anew for max_age=0', { max_age: '0' }, true],
      ['keeps the time of it within max_age', { max_age: '60' }, false],
    ])('%s', async (_, changed, anew) => {
      const page = await begin(changed);
      expect(page.text.includes('asks you to sign in again')).toBe(anew);
      const { code } = await choose(page, { person: ADA });
      const { auth_time: second } = await claimsOf(code);
      expect((second as number) > first).toBe(anew);
    });

    it('is another person if another one is chosen', async () => {
      const { code } = await choose(await begin(), { person: ALAN });
      expect(await claimsOf(code)).toMatchObject({ sub: ALAN });
    });

    it('goes through without a page for prompt=none', async () => {
      expect(await claimsOf(answerOf(await begin({ prompt: 'none' }))['code'])).toMatchObject({ sub: ADA });
    });
  });

  it('has no page for prompt=none: nobody is signed in', async () => {
    expect(answerOf(await begin({ prompt: 'none' }))).toMatchObject({ error: 'login_required' });
  });

  it('keeps its keys and the registration over a restart', async () => {
    const before = await json(`${simulator.sso.issuer}/jwks`);
    simulator.sso.register(`${redirectUri()}\nhttp://localhost:9/sso/foo/callback`, 'ES256');
    await server.close();
    await open(simulator.saves.at(-1));
    expect(await json(`${simulator.sso.issuer}/jwks`)).toEqual(before);
    expect(simulator.sso.client()).toMatchObject({ algorithm: 'ES256', redirectUris: { length: 2 } });
  });

  it('is registered on the page, which refuses what is no address', async () => {
    const form = (redirectUris: string) =>
      fetch(new URL('/sso', simulator.sso.issuer), {
        method: 'POST',
        headers: { accept: 'application/json' },
        body: new URLSearchParams({ redirectUris, algorithm: 'ES256' }),
      });
    const refused = await form('nonsense');
    expect([refused.status, await refused.text()]).toEqual([
      422,
      expect.stringContaining('is not an http or https address'),
    ]);
    const saved = await form('http://localhost:1/callback');
    expect([saved.status, await saved.text()]).toEqual([200, expect.stringContaining('Saved at ')]);
    expect(simulator.sso.client()).toMatchObject({ redirectUris: ['http://localhost:1/callback'] });
    const page = await (await fetch(new URL('/', simulator.sso.issuer))).text();
    for (const text of [simulator.sso.issuer, 'vbc-portal', 'vbc-portal-demo-secret'])
      expect(page).toContain(`data-copy="${text}"`);
  });

  it('knows no provider that is not played', async () => {
    expect((await fetch(new URL('/oidc/nobody/jwks', simulator.sso.issuer))).status).toBe(404);
  });
});

async function freePort(): Promise<number> {
  const vonage = await startFakeVonage();
  await vonage.close();
  return Number(new URL(vonage.apiUrl).port);
}
