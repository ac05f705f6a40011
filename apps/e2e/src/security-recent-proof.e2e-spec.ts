import { Acme, PASSWORD } from './testing/acme';
import type { PortalAnswer } from './testing/portal-client';
import { FEDERATION } from './testing/portal-routes';
import { queryDatabase } from './testing/query-database';
import { ServiceConnection } from './testing/service-connection';

const SETTINGS = '/api/account/single-sign-on';

let acme: Acme;
let connection: ServiceConnection;

beforeAll(async () => {
  acme = await Acme.start();
  connection = await ServiceConnection.create(acme, 'Entra');
  await connection.newSecret();
  await acme.portal.setSwitches({ scimEnabled: false });
}, 60_000);

afterAll(() => acme.stop());

/** All that these requests could change, as the portal shows it. */
async function standing(): Promise<string> {
  const paths = ['/api/connections', connection.path(''), SETTINGS, '/api/account/provisioning'];
  const answers = await Promise.all(paths.map((path) => acme.portal.get(path.replace(/\/$/, ''))));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  return answers.map(({ text }) => text).join('\n');
}

const post = (path: string, body: object) => acme.portal.post(path, body);
const version = async (path: string) =>
  (JSON.parse((await acme.portal.get(path)).text) as { version: number }).version;

/** In this order: the last one removes the connection. */
const DANGEROUS: readonly (readonly [what: string, ask: () => Promise<PortalAnswer>])[] = [
  ['a bearer token', () => post(connection.path('bearer-tokens'), { name: 'Stolen', days: 30 })],
  ['a client secret', () => post(connection.path('client-secrets'), { name: 'Stolen', years: 1 })],
  ['a federation', () => post(connection.path('federations'), { ...FEDERATION, name: 'Stolen' })],
  ['another connection', () => post('/api/connections', { label: 'Stolen', kind: 'entra' })],
  [
    'single sign-on',
    async () => {
      const provider = {
        issuer: 'http://127.0.0.1:9',
        authorizationEndpoint: 'http://127.0.0.1:9/authorize',
        tokenEndpoint: 'http://127.0.0.1:9/token',
        jwksUri: 'http://127.0.0.1:9/keys',
        clientId: 'stolen',
        userNameClaim: 'email',
      };
      const off = { enabled: false, enforced: false, exemptUserIds: [] };
      return acme.portal.put(SETTINGS, { ...off, provider, version: await version(SETTINGS) });
    },
  ],
  [
    'SCIM to be enabled',
    async () => {
      const path = '/api/account/provisioning';
      const switches = { scimEnabled: true, scimOnly: false, welcomeMailsDisabled: false };
      return acme.portal.put(path, { ...switches, version: await version(path) });
    },
  ],
  ['the end of a connection', () => acme.portal.delete(`/api/connections/${connection.id}`)],
];

describe('34: a session whose latest proof is older than ten minutes', () => {
  it.each(DANGEROUS)('is refused %s, and nothing changes', async (_what, ask) => {
    const before = await standing();
    await queryDatabase(
      acme.product,
      "update sessions set authenticated_at = authenticated_at - interval '10 minutes 1 second'",
    );
    const { status, body } = await ask();
    expect([status, body.code]).toEqual([403, 'reauthentication_required']);
    expect(await standing()).toBe(before);
  });

  it.each(DANGEROUS)('gets %s after a proof', async (_what, ask) => {
    expect((await acme.portal.reauthenticate(PASSWORD)).status).toBe(200);
    expect([200, 201, 204]).toContain((await ask()).status);
  });
});
