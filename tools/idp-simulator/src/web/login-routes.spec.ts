import type { FastifyInstance } from 'fastify';
import { decodeJwt } from 'jose';

import { entra } from '../entra/entra';
import { providerOf } from '../provider/providers';
import { type FakeVonage, startFakeVonage } from '../testing/fake-vonage';
import { stageFor, testSimulator, type TestSimulator } from '../testing/test-simulator';

import { createServer } from './server';

const TENANT = entra.workloadIdentity!.tenantId;

describe('connecting without a person, on the console', () => {
  let vonage: FakeVonage;
  let simulator: TestSimulator;
  let server: FastifyInstance;

  beforeEach(async () => {
    vonage = await startFakeVonage();
    await play('entra');
  });
  afterEach(async () => {
    await server.close();
    await vonage.close();
  });

  async function play(key: string): Promise<void> {
    simulator = testSimulator(vonage, undefined, providerOf(key));
    server = createServer(stageFor(simulator), { publicUrl: 'http://localhost:4000', apiUrl: vonage.apiUrl });
    await server.ready();
  }
  const page = async () => (await server.inject({ url: '/' })).body;
  const post = (url: string, fields: Record<string, string> = {}) =>
    server.inject({
      method: 'POST',
      url,
      payload: new URLSearchParams(fields).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });

  it.each([
    ['okta', ['Authenticate with Vonage', 'Client credentials', 'SCIM bearer token'], ['Workload identity']],
    [
      'onelogin',
      ['Authenticate with Vonage', 'SCIM bearer token'],
      ['Workload identity', 'Client credentials'],
    ],
    ['entra', ['Authorize', 'Workload identity federation', 'Client credentials', 'SCIM bearer token'], []],
  ])('%s has its ways', async (key, present, absent) => {
    await server.close();
    await play(key);
    const body = await page();
    for (const text of present) expect(body).toContain(text);
    for (const text of absent) expect(body).not.toContain(text);
  });

  it('a tenant tells its issuer and its public key, as the page shows them', async () => {
    const { issuer, jwks_uri: jwksUri } = (
      await server.inject({ url: `/entra/${TENANT}/v2.0/.well-known/openid-configuration` })
    ).json<Record<string, string>>();
    const body = await page();
    for (const value of [issuer, jwksUri, entra.workloadIdentity!.subject])
      expect(body).toContain(`data-copy="${value}"`);
    expect(body).toContain(`data-copy="api://${entra.workloadIdentity!.appId}/.default"`);
    const { keys } = (await server.inject({ url: new URL(jwksUri ?? '').pathname })).json<{
      keys: object[];
    }>();
    expect(keys).toEqual([expect.objectContaining({ alg: 'RS256', kid: simulator.keyring.of('RS256').kid })]);
    expect(keys[0]).not.toHaveProperty('d');
  });

  it.each(['v2.0/.well-known/openid-configuration', 'discovery/v2.0/keys'])(
    'there is no other tenant: %s',
    async (path) => {
      expect((await server.inject({ url: `/entra/nobody/${path}` })).statusCode).toBe(404);
    },
  );

  it('connects with a client secret, tests again, and never shows it', async () => {
    vonage.oauth.serviceClients.set('client-1', { secret: 's3cret' });
    const login = { way: 'client-secret', clientId: 'client-1', tokenUrl: `${vonage.apiUrl}/oauth/token` };
    await post('/service-login', { ...login, clientSecret: 's3cret', secretIn: 'both' });
    expect(await page()).toContain('Client credentials');
    expect(await page()).toContain(entra.words.verified);
    expect(await page()).not.toContain('s3cret');
    vonage.oauth.serviceClients.clear();
    await post('/service-login/test');
    expect(await page()).toContain('invalid_client');
    expect(simulator.connection.state().kind).toBe('service');
  });

  it('keeps what was typed when the test fails', async () => {
    const tokenUrl = `${vonage.apiUrl}/oauth/token`;
    await post('/service-login', { way: 'federation', clientId: 'a"b', tokenUrl, fault: 'issuer' });
    const body = await page();
    expect(body).toContain('value="a&quot;b"');
    expect(body).toMatch(/<option value="issuer" selected>/);
    expect(body).toContain('Show what was signed');
  });

  it.each([
    ['no client id', { clientId: ' ', tokenUrl: 'http://localhost:1/token' }],
    ['no address', { clientId: 'client-1', tokenUrl: 'nonsense' }],
  ])('asks nobody with %s', async (_, fields) => {
    expect((await post('/service-login', { way: 'federation', ...fields })).statusCode).toBe(303);
    expect(simulator.traffic.entries()).toEqual([]);
  });

  it('signs an assertion for the portal to inspect', async () => {
    await post('/assertion', { fault: 'subject' });
    const [, assertion = ''] = /data-copy="(ey[^"]+)"/.exec(await page()) ?? [];
    expect(decodeJwt(assertion).sub).toBe('00000000-0000-0000-0000-000000000000');
  });
});
