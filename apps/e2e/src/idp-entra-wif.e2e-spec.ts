import type { ConnectionDetails, FederationView } from '@vbc/contracts';
import { EntraTenant } from './testing/entra-tenant';
import { PortalClient } from './testing/portal-client';
import { Product } from './testing/product';
import { person, ScimClient } from './testing/scim-client';
import { ServiceClient } from './testing/service-client';

const PASSWORD = 'a quite good password';
const ADMIN = 'super@acme.example';
const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const HOURS = 3600;
const seconds = () => Math.floor(Date.now() / 1000);

let product: Product;
let portal: PortalClient;
let tenant: EntraTenant;

beforeAll(async () => {
  [product, tenant] = await Promise.all([Product.start(), EntraTenant.start()]);
  await product.newAccount('acme');
  await product.setPassword('acme', ADMIN, PASSWORD);
  portal = await PortalClient.signedIn(product.url, ADMIN, PASSWORD);
}, 60_000);

afterAll(() => Promise.all([product.stop(), tenant.stop()]));

interface TokenAnswer {
  status: number;
  headers: Headers;
  body: {
    access_token?: string;
    token_type?: string;
    expires_in?: number;
    scope?: string;
    error?: string;
    error_description?: string;
  };
}

async function ask(form: Record<string, string>, headers: Record<string, string> = {}): Promise<TokenAnswer> {
  const answer = await fetch(`${product.url}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams(form),
    headers,
  });
  return {
    status: answer.status,
    headers: answer.headers,
    body: (await answer.json()) as TokenAnswer['body'],
  };
}

const scimWith = (token = '') => new ScimClient(`${product.url}/scim/v2`, token);

async function made<View>(path: string, input: object): Promise<View> {
  const { status, text } = await portal.post(path, input);
  if (status !== 201) throw new Error(`POST ${path} answered ${status}: ${text}`);
  return JSON.parse(text) as View;
}

/** The three steps of the administrators: connection, the values Entra shows, the client id for Entra. */
async function federated(
  label: string,
): Promise<{ connection: ConnectionDetails; federation: FederationView }> {
  const { id } = await made<ConnectionDetails>('/api/connections', { label, kind: 'entra' });
  const path = `/api/connections/${id}`;
  const federation = await made<FederationView>(`${path}/federations`, { name: 'Entra', ...tenant.shown });
  const connection = JSON.parse((await portal.get(path)).text) as ConnectionDetails;
  return { connection, federation };
}

/** As documented; `Test Connection` sends the same. */
const documented = (clientId: string, assertion: string) => ({
  grant_type: 'client_credentials',
  client_id: clientId,
  client_assertion_type: ASSERTION_TYPE,
  client_assertion: assertion,
  scope: 'scim',
});

/** Anybody could send these: their answer tells nothing of what was expected. */
const BY_STRANGERS = new Set(['key', 'signature', 'format']);

describe('workload identity federation of Microsoft Entra ID', () => {
  it('the documented token request brings a token of an hour, and the documented SCIM request works with it', async () => {
    const { connection } = await federated('Documented');
    expect(connection.tokenUrl).toBe(`${product.url}/oauth/token`);
    const { status, body, headers } = await ask(documented(connection.clientId ?? '', await tenant.sign()));
    expect([status, body]).toEqual([
      200,
      { access_token: expect.any(String), token_type: 'Bearer', expires_in: HOURS, scope: 'scim' },
    ]);
    expect(headers.get('cache-control')).toContain('no-store');
    const scim = scimWith(body.access_token);
    const found = await scim.get('/Users?filter=userName+eq+"john.doe@acme.example"');
    expect([found.status, found.body.totalResults]).toEqual([200, 0]);
    expect((await scim.post('/Users', person('john.doe@acme.example'))).status).toBe(201);
  });

  it('the same assertion is taken again while it lives: it has no jti', async () => {
    const { connection } = await federated('Twice');
    const form = documented(connection.clientId ?? '', await tenant.sign());
    expect([(await ask(form)).status, (await ask(form)).status]).toEqual([200, 200]);
  });

  it('asks for the keys once, whatever is signed with them', async () => {
    const { connection } = await federated('Keys');
    await ask(documented(connection.clientId ?? '', await tenant.sign()));
    const before = tenant.keyRequests;
    for (let n = 0; n < 3; n += 1) await ask(documented(connection.clientId ?? '', await tenant.sign()));
    expect(tenant.keyRequests).toBe(before);
  });

  it.each([
    [
      'audience',
      () => tenant.sign({ aud: 'api://00000000-0000-0000-0000-000000000000' }),
      'The audience must be',
    ],
    ['subject', () => tenant.sign({ sub: '00000000-0000-0000-0000-000000000000' }), 'The subject must be'],
    ['issuer', () => tenant.sign({ iss: 'https://login.microsoftonline.com/x/v2.0' }), 'The issuer must be'],
    [
      'lifetime',
      () =>
        tenant.sign({ iat: seconds() - 3 * HOURS, nbf: seconds() - 3 * HOURS, exp: seconds() - 2 * HOURS }),
      'The assertion ended at',
    ],
    ['key', () => tenant.signAsSomebodyElse('another-key'), 'is not among those at the JWKS URL'],
    ['signature', () => tenant.signAsSomebodyElse(), 'signature'],
    ['format', () => Promise.resolve('nonsense'), 'must be a signed JSON Web Token'],
  ])(
    'rule 25: a broken %s is invalid_client; audit, connection and inspector say why',
    async (check, broken, sentence) => {
      const { connection, federation } = await federated(`Broken ${check}`);
      const assertion = await broken();
      const { status, body } = await ask(documented(connection.clientId ?? '', assertion));
      expect([status, body.error]).toEqual([401, 'invalid_client']);
      if (BY_STRANGERS.has(check)) expect(body.error_description).not.toContain(sentence);
      else expect(body.error_description).toContain(sentence);

      const { items } = await portal.audit({ type: 'connection.refused', connectionId: connection.id });
      expect(items).toHaveLength(1);
      expect(items[0]?.errorText).toContain(sentence);
      if (assertion !== 'nonsense') expect(JSON.stringify(items)).not.toContain(assertion.split('.')[2]);

      const path = `/api/connections/${connection.id}`;
      const { credentials } = JSON.parse((await portal.get(path)).text) as ConnectionDetails;
      expect(credentials).toMatchObject([
        { kind: 'federation', lastRefusal: { message: expect.stringContaining(sentence) } },
      ]);
      const inspected = await portal.post(`${path}/federations/${federation.id}/inspect`, { assertion });
      const checks = (inspected.body as { checks?: { check: string; result: string }[] }).checks ?? [];
      expect(checks.filter(({ result }) => result === 'failed').map((one) => one.check)).toEqual([check]);
    },
  );

  it('a federation that is revoked, and every token made with it, is worth nothing at once', async () => {
    const { connection, federation } = await federated('Revoked');
    const form = documented(connection.clientId ?? '', await tenant.sign());
    const { body } = await ask(form);
    expect((await scimWith(body.access_token).get('/Users?count=0')).status).toBe(200);
    await portal.delete(`/api/connections/${connection.id}/federations/${federation.id}`);
    expect((await scimWith(body.access_token).get('/Users?count=0')).status).toBe(401);
    expect((await ask(form)).body.error).toBe('invalid_client');
  });

  it("an assertion for one connection is none for another's client", async () => {
    const [one, other] = [await federated('One'), await federated('Other')];
    await portal.delete(`/api/connections/${other.connection.id}/federations/${other.federation.id}`);
    const answer = await ask(documented(other.connection.clientId ?? '', await tenant.sign()));
    expect(answer.body.error).toBe('invalid_client');
    expect((await ask(documented(one.connection.clientId ?? '', await tenant.sign()))).status).toBe(200);
  });
});

describe('the client secret form of Microsoft Entra ID', () => {
  const basic = ({ clientId, secret }: ServiceClient) => ({
    authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}`,
  });
  const inBody = ({ clientId, secret }: ServiceClient) => ({ client_id: clientId, client_secret: secret });
  let client: ServiceClient;

  beforeAll(async () => {
    client = await ServiceClient.made(product.url, portal, 'Client secret');
  });

  it.each([
    ['Header', () => ask({ grant_type: 'client_credentials' }, basic(client))],
    ['Body', () => ask({ grant_type: 'client_credentials', ...inBody(client) })],
    ['Both', () => ask({ grant_type: 'client_credentials', ...inBody(client) }, basic(client))],
  ])('takes the secret in: %s', async (_, request) => {
    const { status, body } = await request();
    expect([status, body.expires_in]).toEqual([200, HOURS]);
    expect((await scimWith(body.access_token).get('/Users?count=0')).status).toBe(200);
  });

  it('rule 10: several secrets overlap, so that one can take the place of another', async () => {
    const second = await ServiceClient.ofConnection(product.url, portal, client.connectionId);
    expect(second.clientId).toBe(client.clientId);
    const [old, fresh] = [await client.token(), await second.token()];
    await portal.delete(`/api/connections/${client.connectionId}/client-secrets/${client.credentialId}`);
    expect((await scimWith(old).get('/Users?count=0')).status).toBe(401);
    expect((await scimWith(fresh).get('/Users?count=0')).status).toBe(200);
    expect((await client.ask()).body['error']).toBe('invalid_client');
  });
});
