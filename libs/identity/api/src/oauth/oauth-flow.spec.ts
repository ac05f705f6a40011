import { createHash, randomBytes } from 'node:crypto';
import type { Account, User } from '@vbc/directory/domain';
import { hashOf, setPassword, type OAuthClient } from '@vbc/identity/domain';
import { askToken, authorize, authorizePath, codeForm, signInAt } from '../testing/authorization-flow';
import { IdentityServer, PASSWORD, REDIRECT_URI, SECRET } from '../testing/identity-server';
import { hiddenField } from '../testing/test-browser';

let server: IdentityServer;
let account: Account;
let admin: User;
let client: OAuthClient;

beforeAll(async () => {
  server = await IdentityServer.start();
});
afterAll(() => server.stop());
beforeEach(async () => {
  account = await server.account();
  admin = await server.person(account, 'SU');
  client = await server.client();
});

describe('authorization code flow', () => {
  it('ends with a code, the unchanged state and the issuer; the code with tokens', async () => {
    const callback = await authorize(server.browser(), client, admin);
    expect(callback.href.startsWith(REDIRECT_URI)).toBe(true);
    expect(callback.searchParams.get('state')).toBe('state-1');
    expect(callback.searchParams.get('iss')).toBe(`${server.origin}/oauth`);

    const { status, body, headers } = await askToken(server, client, codeForm(callback));
    expect([status, body]).toEqual([
      200,
      {
        access_token: expect.any(String) as string,
        refresh_token: expect.any(String) as string,
        expires_in: 3600,
        scope: 'scim',
        token_type: 'Bearer',
      },
    ]);
    expect(headers.get('cache-control')).toBe('no-store');
    const connection = [...server.world.directory.state.connections.values()].find(
      ({ accountId }) => accountId === account.id,
    );
    expect(connection).toMatchObject({
      kind: 'okta',
      label: 'Okta',
      status: 'active',
      authority: 'SU',
      provisioningUserId: admin.id,
      clientId: client.clientId,
    });
  });

  it('works with PKCE S256, and refuses plain, a wrong and a missing verifier', async () => {
    const verifier = randomBytes(32).toString('base64url');
    const code_challenge = createHash('sha256').update(verifier).digest('base64url');
    const parameters = { code_challenge, code_challenge_method: 'S256' };
    const begin = () => authorize(server.browser(), client, admin, { parameters });

    for (const wrong of [{}, { code_verifier: randomBytes(32).toString('base64url') }]) {
      const refused = await askToken(server, client, codeForm(await begin(), wrong));
      expect([refused.status, refused.body['error']]).toEqual([400, 'invalid_grant']);
    }
    const right = await askToken(server, client, codeForm(await begin(), { code_verifier: verifier }));
    expect(right.status).toBe(200);

    const plain = await server
      .browser()
      .get(authorizePath(client, { code_challenge: verifier, code_challenge_method: 'plain' }));
    expect(new URL(plain.location).searchParams.get('error')).toBe('invalid_request');
  });

  it('39: a consent page opened with the old password grants nothing after the password is changed', async () => {
    const browser = server.browser();
    const { interaction } = await signInAt(browser, client, admin);
    const page = await browser.get(interaction);
    const { accountId, id: userId } = admin;
    const password = 'a new horse battery';
    await setPassword(server.ports(), { accountId, userId, password });

    const decision = { csrf: hiddenField(page.text, 'csrf'), decision: 'allow' };
    const { status, location } = await browser.post(`${interaction}/consent`, decision);
    expect([status, location]).toEqual([303, interaction]);
    expect([...server.world.tables.grants.values()].filter((grant) => grant.userId === userId)).toEqual([]);
    expect((await browser.get(interaction)).text).toContain('name="password"');
    const again = await authorize(server.browser(), client, admin).catch(() => null);
    expect(again?.searchParams.get('code') ?? null).toBeNull();
  });

  it('refuses a verifier without a challenge', async () => {
    const callback = await authorize(server.browser(), client, admin);
    const { body } = await askToken(
      server,
      client,
      codeForm(callback, { code_verifier: randomBytes(32).toString('base64url') }),
    );
    expect(body['error']).toBe('invalid_grant');
  });

  it('lets one of many parallel redemptions of a code win', async () => {
    for (let round = 0; round < 5; round += 1) {
      const callback = await authorize(server.browser(), client, admin);
      const answers = await Promise.all(
        Array.from({ length: 6 }, () => askToken(server, client, codeForm(callback))),
      );
      const refused = answers.filter(({ body }) => body['error'] === 'invalid_grant');
      expect(refused.length).toBeGreaterThanOrEqual(5);
    }
  });

  it('kills every token of the grant when a code comes twice', async () => {
    const callback = await authorize(server.browser(), client, admin);
    const { body } = await askToken(server, client, codeForm(callback));
    const again = await askToken(server, client, codeForm(callback));
    expect(again.body['error']).toBe('invalid_grant');
    const refreshed = await refresh(String(body['refresh_token']));
    expect(refreshed.body['error']).toBe('invalid_grant');
    expect(
      server.world.artefacts.rows.has(`AccessToken:${hashOf(String(body['access_token'])).toString('hex')}`),
    ).toBe(false);
    expect(server.auditOf('connection.ended').at(-1)).toMatchObject({ accountId: account.id });
  });

  it('does so even when the code comes again long after its minute, but not for another client', async () => {
    const callback = await authorize(server.browser(), client, admin);
    const { body } = await askToken(server, client, codeForm(callback));
    server.clock.advance(61_000);
    const other = await server.client();
    expect((await askToken(server, other, codeForm(callback))).body['error']).toBe('invalid_grant');
    expect((await refresh(String(body['refresh_token']))).status).toBe(200);
    expect((await askToken(server, client, codeForm(callback))).body['error']).toBe('invalid_grant');
    expect((await refresh(String(body['refresh_token']))).body['error']).toBe('invalid_grant');
  });

  it('refuses a code of another client or another redirect URI', async () => {
    const other = await server.client();
    const callback = await authorize(server.browser(), client, admin);
    expect((await askToken(server, other, codeForm(callback))).body['error']).toBe('invalid_grant');
    const moved = codeForm(callback, { redirect_uri: 'https://idp.example/other' });
    expect((await askToken(server, client, moved)).body['error']).toBe('invalid_grant');
  });

  it('refreshes without a new refresh token, and not for another client or a wider scope', async () => {
    const callback = await authorize(server.browser(), client, admin);
    const first = await askToken(server, client, codeForm(callback));
    const token = String(first.body['refresh_token']);
    const again = await refresh(token);
    expect(again.status).toBe(200);
    expect(again.body['refresh_token']).toBe(token);
    expect(again.body['access_token']).not.toBe(first.body['access_token']);

    const other = await server.client();
    const form = { grant_type: 'refresh_token', refresh_token: token };
    expect((await askToken(server, other, form)).body['error']).toBe('invalid_grant');
    expect((await askToken(server, client, { ...form, scope: 'scim admin' })).body['error']).toBe(
      'invalid_scope',
    );
  });

  it('takes the secret in the body too, and answers a wrong one like an unknown client', async () => {
    const callback = await authorize(server.browser(), client, admin);
    const wrong = await askToken(server, client, codeForm(callback), 'wrong');
    const unknown = await askToken(server, { ...client, clientId: 'nobody' }, codeForm(callback));
    expect(wrong.status).toBe(401);
    expect([unknown.status, unknown.body]).toEqual([wrong.status, wrong.body]);

    const answer = await fetch(`${server.origin}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({ ...codeForm(callback), client_id: client.clientId, client_secret: SECRET }),
    });
    expect(answer.status).toBe(200);
  });

  it('slows down whoever guesses client secrets', async () => {
    const guesses = [];
    for (let n = 0; n < 22; n += 1) {
      guesses.push(
        await askToken(server, client, { grant_type: 'refresh_token', refresh_token: 'x' }, `wrong${n}`),
      );
    }
    const last = guesses.at(-1);
    expect(last?.status).toBe(429);
    expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('revokes for the owner only, and everything of the grant', async () => {
    const other = await server.client();
    const callback = await authorize(server.browser(), client, admin);
    const { body } = await askToken(server, client, codeForm(callback));
    const token = String(body['refresh_token']);
    expect((await revoke(other, token)).status).toBe(200);
    expect((await refresh(token)).status).toBe(200);
    expect((await revoke(client, token)).status).toBe(200);
    expect((await refresh(token)).body['error']).toBe('invalid_grant');
  });

  it('never approves silently: every authorization asks for the password again', async () => {
    const browser = server.browser();
    await authorize(browser, client, admin);
    const { location } = await browser.get(authorizePath(client));
    const page = await browser.get(location);
    expect(page.text).toContain('name="password"');
    const silent = await browser.get(authorizePath(client, { prompt: 'none' }));
    expect(new URL(silent.location).searchParams.get('error')).toBe('login_required');
  });

  it('sends a person who denies back with access_denied', async () => {
    const callback = await authorize(server.browser(), client, admin, { form: { decision: 'deny' } });
    expect(callback.searchParams.get('error')).toBe('access_denied');
    expect(callback.searchParams.get('state')).toBe('state-1');
    expect(callback.searchParams.get('iss')).toBe(`${server.origin}/oauth`);
    expect(callback.searchParams.get('error_description')).toContain('chose Deny');
    expect(callback.searchParams.has('code')).toBe(false);
    expect(server.auditOf('connection.refused').at(-1)).toMatchObject({
      accountId: account.id,
      result: 'refused',
      actor: { kind: 'user', id: admin.id },
      text: `Okta: ${admin.profile.userName} chose Deny on the consent page.`,
    });
  });

  it('takes a request without scope and response_type', async () => {
    const browser = server.browser();
    const query = new URLSearchParams({ client_id: client.clientId, redirect_uri: REDIRECT_URI });
    const { status, location } = await browser.get(`/oauth/authorize?${query.toString()}`);
    expect([status, location.startsWith('/oauth/interaction/')]).toEqual([303, true]);
  });

  it('keeps no usable secret at rest', async () => {
    const callback = await authorize(server.browser(), client, admin);
    const { body } = await askToken(server, client, codeForm(callback));
    await signInAt(server.browser(), client, admin);
    const dump = JSON.stringify([
      [...server.world.artefacts.rows],
      [...server.world.tables.grants],
      [...server.world.tables.clients],
    ]);
    const secrets = [
      callback.searchParams.get('code'),
      body['access_token'],
      body['refresh_token'],
      SECRET,
      PASSWORD,
    ];
    for (const secret of secrets) expect(dump).not.toContain(secret);
  });
});

function refresh(token: string) {
  return askToken(server, client, { grant_type: 'refresh_token', refresh_token: token });
}

function revoke(by: OAuthClient, token: string): Promise<Response> {
  return fetch(`${server.origin}/oauth/token/revocation`, {
    method: 'POST',
    body: new URLSearchParams({ token }),
    headers: { authorization: `Basic ${Buffer.from(`${by.clientId}:${SECRET}`).toString('base64')}` },
  });
}
