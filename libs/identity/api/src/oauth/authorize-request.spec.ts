import { type Account, type User } from '@vbc/directory/domain';
import { type OAuthClient } from '@vbc/identity/domain';
import { askToken, authorize, authorizePath, codeForm, signInAt } from '../testing/authorization-flow';
import { IdentityServer, REDIRECT_URI } from '../testing/identity-server';
import { hiddenField } from '../testing/test-browser';

let server: IdentityServer;
let account: Account;
let admin: User;
let client: OAuthClient;

beforeAll(async () => {
  server = await IdentityServer.start();
  account = await server.account();
  admin = await server.person(account, 'SU');
  client = await server.client();
});
afterAll(() => server.stop());

function request(parameters: Record<string, string | string[]>): Promise<Response> {
  const query = new URLSearchParams();
  for (const [name, values] of Object.entries({ client_id: client.clientId, ...parameters })) {
    for (const value of [values].flat()) query.append(name, value);
  }
  return fetch(`${server.origin}/oauth/authorize?${query.toString()}`, { redirect: 'manual' });
}

describe('the authorization request', () => {
  it.each([
    ['with a suffix', `${REDIRECT_URI}x`],
    ['with another path', 'https://idp.example/callback/../evil?tenant=1'],
    ['with userinfo', 'https://idp.example@evil.example/callback?tenant=1'],
    ['with a user', 'https://a:b@idp.example/callback?tenant=1'],
    ['with another case', 'https://IDP.example/callback?tenant=1'],
    ['over http', 'http://idp.example/callback?tenant=1'],
    ['with a port', 'https://idp.example:443/callback?tenant=1'],
    ['with a fragment', `${REDIRECT_URI}#x`],
    ['with an encoded slash', 'https://idp.example%2fcallback?tenant=1'],
    ['of a script', 'javascript:alert(1)'],
    ['without its query', 'https://idp.example/callback'],
    ['that is empty', ''],
    ['that comes twice', [REDIRECT_URI, REDIRECT_URI]],
    ['that is missing', []],
  ])('with a redirect URI %s is answered by a page, never by a redirect', async (_case, redirect_uri) => {
    const answer = await request({ redirect_uri, response_type: 'code' });
    expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
    expect(answer.headers.get('content-type')).toContain('text/html');
    expect(await answer.text()).not.toContain('<script');
  });

  it.each(['nobody', '<script>alert(1)</script>'])(
    'of the unknown client %p gets a page',
    async (client_id) => {
      const answer = await request({ client_id, redirect_uri: REDIRECT_URI, state: '<script>' });
      expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
      expect(await answer.text()).not.toContain('<script');
    },
  );

  it('of a disabled client gets a page', async () => {
    const off = await server.client();
    server.world.tables.clients.set(off.clientId, { ...off, disabled: true });
    const answer = await request({ client_id: off.clientId, redirect_uri: REDIRECT_URI });
    expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
  });

  it.each(['fragment', 'form_post', 'web_message'])(
    'for the response mode %s gets a page',
    async (response_mode) => {
      const answer = await request({ redirect_uri: REDIRECT_URI, response_mode });
      expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
    },
  );

  it.each(['token', 'id_token', 'code id_token', 'none'])('for %s is refused', async (response_type) => {
    const answer = await request({ redirect_uri: REDIRECT_URI, response_type });
    const location = answer.headers.get('location') ?? '';
    expect(location).toMatch(/[?&#]error=(invalid_request|unsupported_response_type)&/);
    expect(location).not.toContain('code=');
  });

  it('with a request object or its address is refused', async () => {
    for (const parameters of [{ request: 'x.y.z' }, { request_uri: 'http://127.0.0.1:1/' }]) {
      const answer = await request({ redirect_uri: REDIRECT_URI, ...parameters });
      const location = new URL(answer.headers.get('location') ?? 'about:blank');
      expect(location.searchParams.get('error')).toMatch(/^request(_uri)?_not_supported$/);
    }
  });

  it('for more scopes than there are gets the one there is', async () => {
    const callback = await authorize(server.browser(), client, admin, {
      parameters: { scope: 'openid scim offline_access' },
    });
    const { body } = await askToken(server, client, codeForm(callback));
    expect(body).toMatchObject({ scope: 'scim', refresh_token: expect.any(String) as string });
    expect(body).not.toHaveProperty('id_token');
  });

  it('for an unknown scope is told to the client', async () => {
    const browser = server.browser();
    const { location } = await browser.get(authorizePath(client, { scope: 'everything' }));
    const back = await browser.get(location);
    const { location: callback } = await browser.get(back.location);
    expect(new URL(callback).searchParams.get('error')).toBe('invalid_scope');
  });

  it('believes nobody about scheme and host', async () => {
    const answer = await fetch(`${server.origin}/oauth/.well-known/oauth-authorization-server`, {
      headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
    });
    expect(await answer.text()).not.toContain('evil.example');
  });

  it.each([
    ['password', 'unsupported_grant_type'],
    ['implicit', 'unsupported_grant_type'],
    ['client_credentials', 'unauthorized_client'],
  ])('the grant %s is refused', async (grant_type, error) => {
    const answer = await fetch(`${server.origin}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type,
        client_id: client.clientId,
        client_secret: 'a-client-secret-of-some-length',
      }),
    });
    expect([answer.status, ((await answer.json()) as { error: string }).error]).toEqual([400, error]);
  });
});

describe('the metadata (RFC 8414)', () => {
  it.each(['/.well-known/oauth-authorization-server/oauth', '/oauth/.well-known/oauth-authorization-server'])(
    'stands at %s',
    async (path) => {
      const answer = await fetch(`${server.origin}${path}`);
      const issuer = `${server.origin}/oauth`;
      const methods = ['client_secret_basic', 'client_secret_post', 'private_key_jwt'];
      const algorithms = ['RS256', 'PS256', 'ES256'];
      expect(await answer.json()).toEqual({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        authorization_response_iss_parameter_supported: true,
        token_endpoint: `${issuer}/token`,
        token_endpoint_auth_methods_supported: methods,
        token_endpoint_auth_signing_alg_values_supported: algorithms,
        revocation_endpoint: `${issuer}/token/revocation`,
        revocation_endpoint_auth_methods_supported: methods,
        revocation_endpoint_auth_signing_alg_values_supported: algorithms,
        introspection_endpoint: `${issuer}/token/introspection`,
        introspection_endpoint_auth_methods_supported: methods,
        introspection_endpoint_auth_signing_alg_values_supported: algorithms,
        jwks_uri: `${issuer}/jwks`,
        grant_types_supported: ['authorization_code', 'refresh_token', 'client_credentials'],
        response_types_supported: ['code'],
        response_modes_supported: ['query'],
        scopes_supported: ['scim'],
        code_challenge_methods_supported: ['S256'],
      });
    },
  );

  it('publishes public keys only', async () => {
    const { keys } = (await (await fetch(`${server.origin}/oauth/jwks`)).json()) as { keys: object[] };
    expect(keys).toHaveLength(1);
    expect(keys[0]).not.toHaveProperty('d');
  });
});

describe('the sign-in and consent pages', () => {
  it('are not kept, framed, or scripted, and may lead to the redirect origin only', async () => {
    const browser = server.browser();
    const { interaction } = await signInAt(browser, client, admin);
    for (const page of [await server.browser().get('/oauth/interaction/x'), await browser.get(interaction)]) {
      const policy = page.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).toContain("form-action 'self'");
      expect(page.headers.get('x-frame-options')).toBe('DENY');
      expect(page.headers.get('cache-control')).toBe('no-store');
      expect(page.headers.get('referrer-policy')).toBe('no-referrer');
      expect(page.headers.get('cross-origin-opener-policy')).toBe('unsafe-none');
      expect(page.text).not.toMatch(/<script|https?:\/\//);
    }
    const consent = await browser.get(interaction);
    expect(consent.headers.get('content-security-policy')).toContain(
      "form-action 'self' https://idp.example;",
    );
  });

  it('say who consents to what, for whom and until when', async () => {
    const browser = server.browser();
    const { interaction, answer } = await signInAt(browser, client, admin);
    expect([answer.status, answer.location]).toEqual([303, interaction]);
    const { text } = await browser.get(interaction);
    for (const said of ['Okta', account.name, admin.profile.userName, 'idp.example', 'at the latest']) {
      expect(text).toContain(said);
    }
  });

  it('refuse another browser and an interaction that is not the cookie’s', async () => {
    const browser = server.browser();
    const { location } = await browser.get(authorizePath(client));
    expect((await server.browser().get(location)).status).toBe(400);
    const second = server.browser();
    await second.get(authorizePath(client));
    // A cookie of its own interaction, sent to the other one.
    for (const [name, { value }] of second.cookies) second.cookies.set(name, { value, path: '/' });
    expect((await second.get(location)).status).toBe(400);
  });

  it('refuse a consent by a browser that holds the interaction but did not sign in', async () => {
    const victim = server.browser();
    const { interaction } = await signInAt(victim, client, admin);
    const csrf = hiddenField((await victim.get(interaction)).text, 'csrf');
    victim.cookies.delete('vbc_signer');
    const answer = await victim.post(`${interaction}/consent`, { csrf, decision: 'allow' });
    expect(answer.status).toBe(400);
    expect((await victim.get(interaction)).text).toContain('name="password"');
  });

  it.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['a cross-site navigation', { 'sec-fetch-site': 'cross-site' }],
  ])('refuse forms of %s', async (_from, headers) => {
    const browser = server.browser();
    const { location } = await browser.get(authorizePath(client));
    const csrf = hiddenField((await browser.get(location)).text, 'csrf');
    const form = { csrf, userName: admin.profile.userName, password: 'x' };
    expect((await browser.post(`${location}/login`, form, headers)).status).toBe(403);
  });

  it('refuse a form without its token', async () => {
    const browser = server.browser();
    const { location } = await browser.get(authorizePath(client));
    const form = { csrf: 'guess', userName: admin.profile.userName, password: 'x' };
    expect((await browser.post(`${location}/login`, form)).status).toBe(403);
  });

  it('slow a guesser down, and share the count with the portal', async () => {
    const person = await server.person(account, 'SU');
    let last = 0;
    for (let n = 0; n < 6; n += 1) {
      last = (await signInAt(server.browser(), client, person, { password: `wrong ${n}` })).answer.status;
    }
    expect(last).toBe(429);
    const portal = await server
      .browser()
      .json('POST', '/api/session', { userName: person.profile.userName, password: 'x' });
    expect(portal.status).toBe(429);
  });
});
