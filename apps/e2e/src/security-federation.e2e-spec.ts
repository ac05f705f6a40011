import type { ServerResponse } from 'node:http';
import { Acme } from './testing/acme';
import type { TokenAnswer } from './testing/identity-provider';
import { person } from './testing/scim-client';
import { ServiceConnection } from './testing/service-connection';
import { TENANT, WorkloadIdentity } from './testing/workload-identity';

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

let acme: Acme;
let entra: WorkloadIdentity;
let connection: ServiceConnection;
let clientId: string;

beforeAll(async () => {
  acme = await Acme.start();
  entra = await WorkloadIdentity.start();
  await entra.addKey('other');
}, 60_000);

beforeEach(async () => {
  entra.answer = undefined;
  connection = await ServiceConnection.create(acme, `Entra ${Math.random()}`);
});

afterAll(async () => {
  await entra.stop();
  await acme.stop();
});

async function federated(jwksUrl = entra.jwksUrl()) {
  const federation = await connection.newFederation({ ...TENANT, jwksUrl });
  clientId = await connection.clientId();
  return federation;
}

/** As Entra's provisioning service posts it. */
function ask(assertion: string, more: Record<string, string> = {}): Promise<TokenAnswer> {
  return acme.idp.post('/token', {
    grant_type: 'client_credentials',
    client_id: clientId,
    client_assertion_type: ASSERTION_TYPE,
    client_assertion: assertion,
    scope: 'scim',
    ...more,
  });
}

describe('workload identity federation, as Entra does it', () => {
  it('brings a token that provisions as this connection, and dies with the federation', async () => {
    const { id } = await federated();
    const { status, body } = await ask(await entra.sign());
    expect(status).toBe(200);
    const scim = acme.idp.scim(body.access_token);
    const created = await scim.post('/Users', person(`${id}@acme.example`));
    expect(created.status).toBe(201);
    const { items } = await acme.portal.audit({ connectionId: connection.id, type: 'user.created' });
    expect(items[0]?.actor).toMatchObject({ kind: 'connection', id: connection.id, idp: 'entra' });

    await connection.revoke('federations', id);
    expect((await scim.get('/Users')).status).toBe(401);
    expect((await ask(await entra.sign())).status).toBe(401);
  });

  it('is explained to the holder of the key, in the answer and the audit log', async () => {
    await federated();
    const { status, body } = await ask(await entra.sign({ aud: 'api://other' }));
    expect([status, body.error]).toEqual([401, 'invalid_client']);
    expect(body.error_description).toContain("is 'api://other'");
    const [refusal] = await connection.refusals();
    expect(refusal?.summary).toContain('was refused an access token');
    expect(refusal?.errorText).toContain('The audience must be "api://1b2c3d4e');
  });
});

describe('forged assertions', () => {
  const past = Math.floor(Date.now() / 1000) - 7200;

  it.each<[string, () => Promise<string>]>([
    ['signed with another key', () => entra.sign({}, 'key-1', 'other')],
    ['of an unknown key', () => entra.sign({}, 'unknown', 'other')],
    ['of another issuer', () => entra.sign({ iss: 'https://evil.example' })],
    ['of another tenant', () => entra.sign({ iss: TENANT.issuer.replace('6d3c', '7d3c') })],
    ['about another subject', () => entra.sign({ sub: 'somebody' })],
    ['for another audience', () => entra.sign({ aud: ['api://other', 'x'] })],
    ['that ended', () => entra.sign({ iat: past, nbf: past, exp: past + 3600 })],
    ['without an end', () => entra.sign({ exp: undefined })],
    ['without a signature', async () => `${(await entra.sign()).split('.').slice(0, 2).join('.')}.`],
    ['that is nothing of the kind', () => Promise.resolve('x')],
  ])('17: %s are refused as an unknown client is, and audited', async (_how, assertion) => {
    await federated();
    const refused = await ask(await assertion());
    expect([refused.status, refused.body.error]).toEqual([401, 'invalid_client']);
    expect(await connection.refusals()).toHaveLength(1);
  });

  it('17: who does not hold the key learns nothing', async () => {
    await federated();
    const unknown = await ask(await entra.sign(), { client_id: 'vbc-nobody' });
    const forged = await ask(await entra.sign({}, 'key-1', 'other'));
    expect([forged.status, forged.body]).toEqual([unknown.status, unknown.body]);
  });

  it('20: one of account A’s never names a client of another', async () => {
    await federated();
    const elsewhere = await ServiceConnection.create(acme, 'Secrets only');
    const { clientId: other } = await elsewhere.newSecret();
    expect((await ask(await entra.sign(), { client_id: other })).status).toBe(401);
    expect((await ask(await entra.sign(), { client_id: acme.idp.clientId })).status).toBe(401);
  });
});

describe('42: the address of the keys', () => {
  it.each([
    'http://idp.example/keys',
    'ftp://idp.example/keys',
    'https://10.0.0.1/keys',
    'https://169.254.169.254/latest/meta-data',
    'https://[fd00::1]/keys',
    'https://[::ffff:10.0.0.1]/keys',
    'https://0xa000001/keys',
    'https://user:pw@idp.example/keys',
    'https://idp.example:22/keys',
  ])('%s is not stored', async (jwksUrl) => {
    const input = { name: 'Entra', ...TENANT, jwksUrl };
    const { status, body } = await acme.portal.post(connection.path('federations'), input);
    expect([status, body.code]).toEqual([400, 'invalid_input']);
    expect(body.fields?.map(({ field }) => field)).toEqual(['jwksUrl']);
  });

  it.each<[string, (response: ServerResponse) => void, string]>([
    [
      'redirects',
      (response) => response.writeHead(302, { location: entra.jwksUrl('/secret') }).end(),
      'redirects to another address',
    ],
    ['is too large', (response) => response.end(JSON.stringify({ keys: ['x'.repeat(70_000)] })), 'too large'],
    ['is an error', (response) => response.writeHead(500).end('{}'), 'answered 500'],
    ['is no JSON', (response) => response.end('<html>'), 'did not answer with JSON'],
    ['is no key set', (response) => response.end('{"keys":1}'), 'no JSON Web Key Set'],
    ['does not come in time', () => undefined, 'did not answer in time'],
  ])(
    'an answer that %s brings no token, and the log says why',
    async (what, answer, why) => {
      entra.answer = answer;
      await federated(entra.jwksUrl(`/${encodeURIComponent(what)}`));
      const began = Date.now();
      expect((await ask(await entra.sign())).status).toBe(401);
      expect(Date.now() - began).toBeLessThan(8000);
      expect((await connection.refusals())[0]?.errorText).toContain(why);
      expect(entra.asked).not.toContain('/secret');
    },
    20_000,
  );

  it('made-up keys make us ask once a minute at most', async () => {
    await federated(entra.jwksUrl('/made-up'));
    for (let n = 0; n < 10; n += 1) await ask(await entra.sign({}, `made-up-${n}`, 'other'));
    expect(entra.asked.filter((path) => path === '/made-up')).toHaveLength(1);
  });
});

describe('42: in production, this machine too', () => {
  it('is no address of keys, neither stored nor asked', async () => {
    const strict = await Acme.start({ ALLOW_LOOPBACK_ENDPOINTS: 'off' });
    try {
      const own = await ServiceConnection.create(strict, 'Entra');
      for (const jwksUrl of [
        entra.jwksUrl('/strict'),
        'https://localhost/keys',
        'https://127.0.0.1:9000/keys',
      ]) {
        const input = { name: 'Entra', ...TENANT, jwksUrl };
        const { status, body } = await strict.portal.post(own.path('federations'), input);
        expect([status, body.code]).toEqual([400, 'invalid_input']);
      }
      expect(entra.asked).not.toContain('/strict');
    } finally {
      await strict.stop();
    }
  }, 60_000);
});
