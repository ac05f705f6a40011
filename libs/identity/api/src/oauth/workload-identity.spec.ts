import type { Account, Connection } from '@vbc/directory/domain';
import { hashOf, OutboundFailedError, revokeCredential, type Federation } from '@vbc/identity/domain';
import { AssertionSigner, TENANT_FEDERATION } from '../testing/assertion-signer';
import { IdentityServer, SECRET } from '../testing/identity-server';
import { basic, newClientSecret, newConnection, newFederation, postForm } from '../testing/service-client';

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

let server: IdentityServer;
let entra: AssertionSigner;
let account: Account;
let connection: Connection;
let clientId: string;
let federation: Federation;

beforeAll(async () => {
  server = await IdentityServer.start();
  entra = await AssertionSigner.create(() => server.clock.now());
  await entra.addKey('other');
  account = await server.account();
});
afterAll(() => server.stop());
beforeEach(async () => {
  server.outbound = entra;
  connection = await newConnection(server, account);
  ({ clientId, credential: federation } = await newFederation(server, connection));
});

/** As Entra's provisioning service posts it. */
const form = (assertion: string, more: Record<string, string> = {}) => ({
  grant_type: 'client_credentials',
  client_id: clientId,
  client_assertion_type: ASSERTION_TYPE,
  client_assertion: assertion,
  scope: 'scim',
  ...more,
});
const ask = (assertion: string, more: Record<string, string> = {}, headers: Record<string, string> = {}) =>
  postForm(server, '/token', form(assertion, more), headers);
const lastAudited = () => server.auditOf('connection.refused').at(-1);
const stored = () => server.world.tables.serviceCredentials.get(federation.id);

async function generalText(): Promise<unknown> {
  const unknown = await postForm(server, '/token', { ...form('x'), client_id: 'nobody' });
  expect(unknown.status).toBe(401);
  return unknown.body;
}

describe('workload identity federation (RFC 7523 §2.2)', () => {
  it('brings a token of an hour for an assertion of Entra’s, bound to the federation', async () => {
    const { status, body } = await ask(await entra.sign(), {}, { 'user-agent': 'AAD' });
    expect([status, body]).toEqual([
      200,
      { access_token: expect.any(String) as string, expires_in: 3600, token_type: 'Bearer', scope: 'scim' },
    ]);
    const hash = hashOf(String(body['access_token'])).toString('hex');
    expect(server.world.artefacts.rows.get(`ClientCredentials:${hash}`)?.payload).toMatchObject({
      clientId,
      extra: { credential: federation.id },
    });
    expect(stored()).toMatchObject({ lastUse: { agent: 'AAD' } });
  });

  it('takes the same assertion again: Entra says no jti, and asks anew within its hour', async () => {
    const assertion = await entra.sign();
    expect([(await ask(assertion)).status, (await ask(assertion)).status]).toEqual([200, 200]);
  });

  it('finds the right one of several federations, and a secret beside them', async () => {
    await newFederation(server, connection, { subject: 'another' });
    const { secret } = await newClientSecret(server, connection);
    expect((await ask(await entra.sign({ sub: 'another' }))).status).toBe(200);
    const bySecret = { grant_type: 'client_credentials', client_id: clientId, client_secret: secret };
    expect((await postForm(server, '/token', bySecret)).status).toBe(200);
  });

  it('introspects and revokes by assertion too', async () => {
    const { body } = await ask(await entra.sign());
    const own = form(await entra.sign(), { token: String(body['access_token']) });
    expect((await postForm(server, '/token/introspection', own)).body).toMatchObject({ active: true });
    expect((await postForm(server, '/token/revocation', own)).status).toBe(200);
    expect((await postForm(server, '/token/introspection', own)).body).toEqual({ active: false });
  });

  it('explains what is wrong to whoever holds the key, in the log and on the page of the connection', async () => {
    const { status, body } = await ask(await entra.sign({ aud: 'api://other' }));
    const message =
      'The audience must be "api://11111111-2222-4333-8444-555555555555", but is "api://other".';
    expect([status, body['error']]).toEqual([401, 'invalid_client']);
    expect(body['error_description']).toContain(message.replaceAll('"', "'"));
    expect(String(body['error_description'])).toMatch(/^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/);
    expect(lastAudited()).toMatchObject({
      accountId: account.id,
      result: 'refused',
      actor: { kind: 'connection', id: connection.id, idp: 'entra' },
      text: expect.stringContaining(message) as string,
    });
    expect(stored()).toMatchObject({
      lastRefusal: { at: server.clock.now(), message: expect.stringContaining(message) as string },
    });
  });

  it.each([
    ['signed by somebody else', () => entra.sign({}, { signedBy: 'other' }), 'signature'],
    ['of an unknown key', () => entra.sign({}, { kid: 'unknown', signedBy: 'other' }), 'not among'],
    ['that is none', () => Promise.resolve('abc'), 'signed JSON Web Token'],
  ])('17: tells others nothing: an assertion %s', async (_what, assertion, logged) => {
    const { status, body } = await ask(await assertion());
    expect([status, body]).toEqual([401, await generalText()]);
    expect(lastAudited()?.text).toContain(logged);
    expect(stored()).toMatchObject({ lastRefusal: { message: expect.stringContaining(logged) as string } });
  });

  it('20: is good for the client of this federation only', async () => {
    const elsewhere = await newConnection(server, await server.account());
    const theirs = await newFederation(server, elsewhere, { subject: 'theirs' });
    const secretOnly = await newClientSecret(server, await newConnection(server, account));
    const operators = await server.client();
    for (const client_id of [theirs.clientId, secretOnly.clientId, operators.clientId]) {
      expect((await ask(await entra.sign(), { client_id })).status).toBe(401);
    }
    expect((await ask(await entra.sign({ sub: 'theirs' }))).status).toBe(401);
  });

  it('says in the log that a client id has no federation', async () => {
    const { clientId: client_id } = await newClientSecret(server, await newConnection(server, account));
    expect((await ask(await entra.sign(), { client_id })).body).toEqual(await generalText());
    expect(lastAudited()?.text).toContain('no workload identity federation');
  });

  it('ends with its revocation, at once', async () => {
    await revokeCredential(server.world, 'operator', {
      accountId: account.id,
      connectionId: connection.id,
      kind: 'federation',
      credentialId: federation.id,
    });
    expect((await ask(await entra.sign())).status).toBe(401);
  });

  it('says in the log that the keys cannot be fetched', async () => {
    const { clientId: client_id } = await newFederation(server, connection, {
      jwksUrl: 'https://down.example',
    });
    server.outbound = {
      ...nothingSent,
      getJson: (url) =>
        url === TENANT_FEDERATION.jwksUrl
          ? entra.getJson()
          : Promise.reject(
              new OutboundFailedError('timeout', 'https://down.example did not answer in time.'),
            ),
    };
    expect((await ask(await entra.sign({ sub: 'x' }), { client_id })).status).toBe(401);
    await revokeCredential(server.world, 'operator', {
      accountId: account.id,
      connectionId: connection.id,
      kind: 'federation',
      credentialId: federation.id,
    });
    expect((await ask(await entra.sign(), { client_id })).status).toBe(401);
    expect(lastAudited()?.text).toContain('https://down.example did not answer in time.');
  });

  it.each<[string, () => Promise<{ status: number; body: object }>]>([
    ['another type', async () => ask(await entra.sign(), { client_assertion_type: 'saml' })],
    ['no client id', async () => ask(await entra.sign(), { client_id: '' })],
    ['a secret beside it', async () => ask(await entra.sign(), { client_secret: SECRET })],
    ['a header beside it', async () => ask(await entra.sign(), {}, basic(clientId, SECRET))],
    ['nothing in it', () => ask('')],
    [
      'another one beside it',
      async () =>
        postForm(server, '/token', [...Object.entries(form('x')), ['client_assertion', await entra.sign()]]),
    ],
  ])('is refused with %s', async (_what, asking) => {
    expect(await asking()).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
  });

  it('is no way to another grant or scope', async () => {
    const assertion = await entra.sign();
    const refresh = { grant_type: 'refresh_token', refresh_token: 'x' };
    expect((await ask(assertion, refresh)).body).toMatchObject({ error: 'unauthorized_client' });
    expect((await ask(assertion, { scope: 'admin' })).body).toMatchObject({ error: 'invalid_scope' });
  });

  it('19: slows down whoever tries', async () => {
    for (let n = 0; n < 21; n += 1) await ask(`forged-${n}`);
    const audited = server.auditOf('connection.refused').length;
    const { status, headers } = await ask(await entra.sign());
    expect([status, Number(headers.get('retry-after')) > 0]).toEqual([429, true]);
    expect(server.auditOf('connection.refused')).toHaveLength(audited);
  });
});

const nothingSent = {
  checkAddress: () => Promise.resolve(),
  postForm: () => Promise.reject(new OutboundFailedError('unreachable', 'Nothing is sent here.')),
};
