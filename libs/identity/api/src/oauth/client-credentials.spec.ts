import type { Account, Connection } from '@vbc/directory/domain';
import {
  hashOf,
  revokeCredential,
  type ClientSecretCredential,
  type OAuthClient,
} from '@vbc/identity/domain';
import { authorizePath } from '../testing/authorization-flow';
import { IdentityServer, REDIRECT_URI, SECRET } from '../testing/identity-server';
import { basic, newClientSecret, newConnection, postForm } from '../testing/service-client';

let server: IdentityServer;
let account: Account;
let connection: Connection;
let clientId: string;
let secret: string;
let credential: ClientSecretCredential;
let operators: OAuthClient;

beforeAll(async () => {
  server = await IdentityServer.start();
  account = await server.account();
  operators = await server.client();
});
afterAll(() => server.stop());
beforeEach(async () => {
  connection = await newConnection(server, account);
  ({ clientId, secret, credential } = await newClientSecret(server, connection));
});

const GRANT = { grant_type: 'client_credentials' };
const REFUSED = { status: 401, body: { error: 'invalid_client' } };

const ask = (form: Record<string, string> = {}, headers: Record<string, string> = {}, path = '/token') =>
  postForm(server, path, { ...GRANT, ...form }, headers);
const inBody = () => ({ client_id: clientId, client_secret: secret });

function revoke(): Promise<void> {
  return revokeCredential(server.world, 'operator', {
    accountId: account.id,
    connectionId: connection.id,
    kind: 'client-secret',
    credentialId: credential.id,
  });
}

describe('rule 10: client credentials', () => {
  it('bring a token of an hour, and no refresh token', async () => {
    const { status, body, headers } = await ask({ scope: 'scim' }, basic(clientId, secret));
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(body).toEqual({
      access_token: expect.stringMatching(/^[\w-]{43,}$/) as string,
      expires_in: 3600,
      token_type: 'Bearer',
      scope: 'scim',
    });
  });

  it('are kept in the token by the id of the credential, and the token by its hash alone', async () => {
    const { body } = await ask(inBody());
    const token = String(body['access_token']);
    const row = server.world.artefacts.rows.get(`ClientCredentials:${hashOf(token).toString('hex')}`);
    expect(row?.payload).toMatchObject({ clientId, scope: 'scim', extra: { credential: credential.id } });
    expect(JSON.stringify([...server.world.artefacts.rows])).not.toContain(token);
  });

  it.each([
    ['in the header', () => ask({}, basic(clientId, secret))],
    ['in the body', () => ask(inBody())],
    ['in both, as Entra does', () => ask(inBody(), basic(clientId, secret))],
    ['in both, without the id in the body', () => ask({ client_secret: secret }, basic(clientId, secret))],
    ['with the scope in the query', () => ask({}, basic(clientId, secret), '/token?scope=scim')],
    ['without a scope', () => ask(inBody())],
    ['with an empty scope', () => ask({ ...inBody(), scope: '' })],
  ])('may come %s', async (_how, asking) => {
    expect(await asking()).toMatchObject({ status: 200, body: { scope: 'scim' } });
  });

  it.each([
    [
      'two different secrets',
      () => ask({ ...inBody(), client_secret: 'other' }, basic(clientId, secret)),
      'invalid_request',
    ],
    [
      'two different ids',
      () => ask({ ...inBody(), client_id: 'other' }, basic(clientId, secret)),
      'invalid_request',
    ],
    [
      'the secret twice',
      () =>
        postForm(server, '/token', [...Object.entries({ ...GRANT, ...inBody() }), ['client_secret', secret]]),
      'invalid_request',
    ],
    ['no client', () => ask(), 'invalid_request'],
    ['another scope', () => ask({ ...inBody(), scope: 'admin' }), 'invalid_scope'],
    ['a wider scope', () => ask({ ...inBody(), scope: 'scim admin' }), 'invalid_scope'],
    ['another scope in the query', () => ask(inBody(), {}, '/token?scope=admin'), 'invalid_scope'],
    ['a code', () => ask({ ...inBody(), grant_type: 'authorization_code' }), 'unauthorized_client'],
    ['a refresh token', () => ask({ ...inBody(), grant_type: 'refresh_token' }), 'unauthorized_client'],
  ])('with %s are refused', async (_what, asking, error) => {
    expect(await asking()).toMatchObject({ status: 400, body: { error } });
  });

  it('a body of JSON is refused', async () => {
    const answer = await fetch(`${server.origin}/oauth/token`, {
      method: 'POST',
      body: JSON.stringify({ ...GRANT, ...inBody() }),
      headers: { 'content-type': 'application/json' },
    });
    expect([answer.status, ((await answer.json()) as { error: string }).error]).toEqual([
      400,
      'invalid_request',
    ]);
  });

  it.each([
    ['application/x-www-form-urlencoded; charset=utf-8', '', 200],
    ['application/x-www-form-urlencoded', '&x=' + 'x'.repeat(60_000), 413],
  ])('a form of type %s is read, up to a size', async (type, more, status) => {
    const body = `${new URLSearchParams({ ...GRANT, ...inBody() }).toString()}${more}`;
    const headers = { 'content-type': type };
    const answer = await fetch(`${server.origin}/oauth/token`, { method: 'POST', body, headers });
    expect(answer.status).toBe(status);
  });

  it('several secrets are good at the same time, each until it is revoked', async () => {
    const second = await newClientSecret(server, connection, 'The next');
    expect(second.clientId).toBe(clientId);
    expect((await ask({}, basic(clientId, second.secret))).status).toBe(200);
    expect((await ask(inBody())).status).toBe(200);
    await revoke();
    expect(await ask(inBody())).toMatchObject(REFUSED);
    expect((await ask({}, basic(clientId, second.secret))).status).toBe(200);
  });

  it('17: wrong, expired, revoked, of another client, of nobody: the same answer', async () => {
    const other = await newClientSecret(server, await newConnection(server, account));
    const answers = [
      await ask({ ...inBody(), client_secret: `${secret}x` }),
      await ask({ ...inBody(), client_id: 'vbc-nobody' }),
      await ask({ ...inBody(), client_secret: other.secret }),
      await ask({ ...inBody(), client_id: operators.clientId }),
    ];
    server.world.tables.serviceCredentials.set(credential.id, {
      ...credential,
      expiresAt: server.clock.now(),
    });
    answers.push(await ask(inBody()));
    await revoke();
    answers.push(await ask(inBody()));
    for (const answer of answers) {
      expect(answer).toMatchObject(REFUSED);
      expect(answer.body).toEqual(answers[0]?.body);
      expect(String(answer.body['error_description'])).toMatch(/^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/);
    }
  });

  it('an unknown client by header gets the challenge of RFC 6749 §5.2', async () => {
    const { status, headers } = await ask({}, basic('nobody', 'x'));
    expect([status, headers.get('www-authenticate')]).toEqual([401, expect.stringMatching(/^Basic /)]);
  });

  it('the operator’s clients cannot use them', async () => {
    const refused = await ask({}, basic(operators.clientId, SECRET));
    expect(refused).toMatchObject({ status: 400, body: { error: 'unauthorized_client' } });
  });

  it('and their client cannot be authorized by a person', async () => {
    for (const redirect_uri of [REDIRECT_URI, 'https://evil.example/']) {
      const path = authorizePath({ ...operators, clientId }, { redirect_uri });
      const answer = await fetch(`${server.origin}${path}`, { redirect: 'manual' });
      expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
    }
  });

  it('note when and from where they were used', async () => {
    await ask(inBody(), { 'user-agent': 'AAD/1.0' });
    expect(server.world.tables.serviceCredentials.get(credential.id)).toMatchObject({
      lastUse: { at: server.clock.now(), address: expect.any(String) as string, agent: 'AAD/1.0' },
    });
  });

  it('19: whoever guesses secrets waits, wherever the client id stands', async () => {
    const guess = (n: number) => ask({ ...inBody(), client_secret: `wrong-${n}` });
    for (let n = 0; n < 21; n += 1) await guess(n);
    const { status, headers } = await guess(99);
    expect([status, Number(headers.get('retry-after')) > 0]).toEqual([429, true]);
    expect((await ask(inBody())).status).toBe(429);
    const other = await newClientSecret(server, await newConnection(server, account));
    expect((await ask({}, basic(other.clientId, other.secret))).status).toBe(200);
  });
});

describe('introspection (RFC 7662) and revocation (RFC 7009)', () => {
  const introspect = (token: string, by = basic(clientId, secret)) =>
    postForm(server, '/token/introspection', { token }, by);
  const token = async () => String((await ask(inBody())).body['access_token']);

  it('tell the client about its own token', async () => {
    expect((await introspect(await token())).body).toMatchObject({
      active: true,
      client_id: clientId,
      scope: 'scim',
      token_type: 'Bearer',
      iss: `${server.origin}/oauth`,
    });
  });

  it.each([
    [
      'another client of the account',
      async () => newClientSecret(server, await newConnection(server, account)),
    ],
    ['the operator’s client', () => Promise.resolve({ clientId: operators.clientId, secret: SECRET })],
  ])('21: tell %s nothing, and revoke nothing', async (_who, other) => {
    const by = await other().then((them) => basic(them.clientId, them.secret));
    const own = await token();
    expect((await introspect(own, by)).body).toEqual({ active: false });
    const revoked = await postForm(server, '/token/revocation', { token: own }, by);
    expect([revoked.status, revoked.body]).toEqual([200, {}]);
    expect((await introspect(own)).body).toMatchObject({ active: true });
  });

  it('say that a token of a revoked secret is worth nothing', async () => {
    const second = await newClientSecret(server, connection, 'The next');
    const own = await token();
    await revoke();
    expect((await introspect(own, basic(clientId, second.secret))).body).toEqual({ active: false });
  });

  it('22: a token given back is gone', async () => {
    const own = await token();
    await postForm(server, '/token/revocation', { token: own }, basic(clientId, secret));
    expect((await introspect(own)).body).toEqual({ active: false });
  });

  it.each(['/token/introspection', '/token/revocation'])('%s wants to know who asks', async (path) => {
    const own = await token();
    expect((await postForm(server, path, { token: own })).status).toBe(400);
    expect((await postForm(server, path, { token: own }, basic(clientId, 'x'))).status).toBe(401);
  });
});
