import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Acme, PASSWORD, SUPER_USER } from './testing/acme';
import { expectPage } from './testing/expect-page';
import { HttpBrowser, type PageAnswer } from './testing/http-browser';
import { IdentityProvider, REDIRECT_URI, type Parameters } from './testing/identity-provider';
import { queryDatabase } from './testing/query-database';

const PORT = new URL(REDIRECT_URI).port;

let acme: Acme;

beforeAll(async () => {
  acme = await Acme.start();
}, 60_000);

afterAll(() => acme.stop());

const browser = () => new HttpBrowser(acme.product.url);
const ask = (parameters: Parameters, by = browser()) => by.get(acme.idp.authorizePath(parameters));

/** The error that the client is told in its redirect. */
function errorIn({ location }: PageAnswer): string | null {
  const url = new URL(location);
  expect(url.origin + url.pathname).toBe(REDIRECT_URI);
  return url.searchParams.get('error') ?? new URLSearchParams(url.hash.slice(1)).get('error');
}

describe('1: the redirect URI', () => {
  it.each<[string, string | string[]]>([
    ['with a suffix', `${REDIRECT_URI}x`],
    ['with a path more', `${REDIRECT_URI}/more`],
    ['with a query', `${REDIRECT_URI}?more=1`],
    ['by another path', `http://localhost:${PORT}/callback/../evil`],
    ['by the same path in a roundabout way', `http://localhost:${PORT}/x/../callback`],
    ['with userinfo', `http://localhost:${PORT}@evil.example/callback`],
    ['with a user', `http://a:b@localhost:${PORT}/callback`],
    ['with the host in another case', `http://LOCALHOST:${PORT}/callback`],
    ['with another name of the host', `http://127.0.0.1:${PORT}/callback`],
    ['with a dot after the host', `http://localhost.:${PORT}/callback`],
    ['over https', `https://localhost:${PORT}/callback`],
    ['with another port', 'http://localhost:4998/callback'],
    ['without the port', 'http://localhost/callback'],
    ['with a fragment', `${REDIRECT_URI}#x`],
    ['with an empty fragment', `${REDIRECT_URI}#`],
    ['with an encoded slash', `http://localhost:${PORT}%2fcallback`],
    ['with an encoded letter', `http://localhost:${PORT}/%63allback`],
    ['with a line break', `${REDIRECT_URI}\r\nlocation: http://evil.example`],
    ['of a script', 'javascript:alert(1)'],
    ['of data', 'data:text/html,x'],
    ['without a scheme', `//localhost:${PORT}/callback`],
    ['that is empty', ''],
    ['that is missing', []],
    ['that comes twice', [REDIRECT_URI, REDIRECT_URI]],
    ['that comes twice, once of somebody else', [REDIRECT_URI, 'http://evil.example/']],
  ])('%s is answered by a page, never by a redirect', async (_how, redirect_uri) => {
    expectPage(await ask({ redirect_uri }));
  });

  it('of another application is answered by a page', async () => {
    const made = await acme.product.vbc(
      ...['client', 'create', '--kind', 'okta', '--redirect-uri', 'https://idp.example/other', '--json'],
    );
    expect(made).toContain('clientId');
    expectPage(await ask({ redirect_uri: 'https://idp.example/other' }));
  });

  it('stands also when the request is wrong in other ways', async () => {
    expectPage(await ask({ redirect_uri: 'https://evil.example/', response_type: 'token', scope: 'x' }));
  });
});

describe('2: the client', () => {
  it.each([['nobody'], [''], [[]], [['a', 'b']]])('%j gets a page', async (client_id) => {
    expectPage(await ask({ client_id }));
  });

  it('that was switched off gets a page, in the middle of a sign-in too', async () => {
    const off = await IdentityProvider.registered(acme.product);
    const began = await browser().get(off.authorizePath());
    expect(began.status).toBe(303);
    const own = browser();
    const { location } = await own.get(off.authorizePath());
    await queryDatabase(acme.product, 'update oauth_clients set disabled = true where client_id = $1', [
      off.clientId,
    ]);
    expectPage(await browser().get(off.authorizePath()));
    expectPage(await own.get(location));
  });
});

describe('3: grants without a code', () => {
  it.each(['token', 'id_token', 'id_token token', 'code token', 'code id_token', 'none', 'CODE'])(
    'the response type %s is refused',
    async (response_type) => {
      // With all that OpenID Connect wants of such a request, so that it is not refused for what it lacks.
      const error = errorIn(await ask({ response_type, nonce: 'n', scope: 'scim openid' }));
      expect(['invalid_request', 'unsupported_response_type']).toContain(error);
    },
  );

  it.each(['password', 'implicit', 'urn:ietf:params:oauth:grant-type:device_code'])(
    'the grant %s is refused',
    async (grant_type) => {
      const { status, body } = await acme.idp.token({ grant_type, username: SUPER_USER, password: PASSWORD });
      expect([status, body.error]).toEqual([400, 'unsupported_grant_type']);
    },
  );
});

describe('4: answers elsewhere than in the query', () => {
  it.each<[string | string[]]>([
    ['fragment'],
    ['form_post'],
    ['web_message'],
    ['jwt'],
    ['query.jwt'],
    [['query', 'fragment']],
  ])('the response mode %j is refused', async (response_mode) => {
    const answer = await ask({ response_mode });
    expectPage(answer);
  });
});

describe('5: request objects', () => {
  it('are refused, and nothing is fetched', async () => {
    let fetched = 0;
    const elsewhere = createServer((_request, response) => {
      fetched += 1;
      response.end('{}');
    });
    await new Promise<void>((listening) => elsewhere.listen(0, 'localhost', listening));
    const address = `http://localhost:${(elsewhere.address() as AddressInfo).port}/request`;
    const refusals = [
      await ask({ request_uri: address }),
      await ask({ request: 'eyJhbGciOiJub25lIn0.e30.' }),
      await ask({ registration: '{}' }),
    ];
    await new Promise((closed) => elsewhere.close(closed));
    expect(refusals.map(errorIn)).toEqual([
      'request_uri_not_supported',
      'request_not_supported',
      'registration_not_supported',
    ]);
    expect(fetched).toBe(0);
  });
});

describe('6: PKCE', () => {
  const verifier = randomBytes(32).toString('base64url');
  const code_challenge = createHash('sha256').update(verifier).digest('base64url');

  it.each<[string, Parameters]>([
    ['plain', { code_challenge: verifier, code_challenge_method: 'plain' }],
    ['a challenge without a method', { code_challenge }],
    ['a method without a challenge', { code_challenge_method: 'S256' }],
    ['a challenge that is too short', { code_challenge: 'abc', code_challenge_method: 'S256' }],
  ])('%s is refused', async (_what, parameters) => {
    expect(errorIn(await ask(parameters))).toBe('invalid_request');
  });

  it.each<[string, Parameters, Record<string, string>]>([
    ['a challenge without its verifier', { code_challenge, code_challenge_method: 'S256' }, {}],
    [
      'a challenge with another verifier',
      { code_challenge, code_challenge_method: 'S256' },
      { code_verifier: randomBytes(32).toString('base64url') },
    ],
    ['a verifier without a challenge', {}, { code_verifier: verifier }],
  ])('%s is refused', async (_what, parameters, more) => {
    const code = await acme.idp.authorize(SUPER_USER, PASSWORD, parameters);
    const form = { grant_type: 'authorization_code', code, redirect_uri: REDIRECT_URI, ...more };
    const { status, body } = await acme.idp.token(form);
    expect([status, body.error]).toEqual([400, 'invalid_grant']);
  });

  it('the right verifier is taken', async () => {
    const parameters = { code_challenge, code_challenge_method: 'S256' };
    const code = await acme.idp.authorize(SUPER_USER, PASSWORD, parameters);
    const form = {
      grant_type: 'authorization_code',
      code,
      redirect_uri: REDIRECT_URI,
      code_verifier: verifier,
    };
    expect((await acme.idp.token(form)).status).toBe(200);
  });
});
