import type { ConnectionDetails, CredentialView, NewSecretView } from '@vbc/contracts';
import { PortalClient } from './testing/portal-client';
import { PASSWORD, startResourceWorld, SUPER_USER, type ResourceWorld } from './testing/resource-world';
import { ScimClient } from './testing/scim-client';

let world: ResourceWorld;

beforeAll(async () => {
  world = await startResourceWorld();
}, 120_000);

afterAll(() => world.product.stop());

async function details(id: string, portal = world.portal): Promise<ConnectionDetails> {
  return JSON.parse((await portal.get(`/api/connections/${id}`)).text) as ConnectionDetails;
}

async function connectionId(label: string): Promise<string> {
  return (await world.portal.connections()).find((one) => one.label === label)?.id ?? '';
}

async function newToken(): Promise<{ secret: string; credential: CredentialView; scim: ScimClient }> {
  const path = `/api/connections/${world.client.connectionId}/bearer-tokens`;
  const { status, text } = await world.portal.post(path, { name: 'By hand', days: 30 });
  expect(status).toBe(201);
  const { secret, credential } = JSON.parse(text) as NewSecretView;
  return { secret, credential, scim: new ScimClient(`${world.product.url}/scim/v2`, secret) };
}

async function newFederation(): Promise<CredentialView> {
  const path = `/api/connections/${world.client.connectionId}/federations`;
  const issuer = `${world.product.url}/issuer`;
  const claims = { issuer, jwksUrl: `${issuer}/keys`, subject: 'object-id', audience: 'api://app' };
  const { status, text } = await world.portal.post(path, { name: 'Federated', ...claims });
  expect(status).toBe(201);
  return JSON.parse(text) as CredentialView;
}

const NOW = expect.stringMatching(/^\d{4}-\d\d-\d\dT.+Z$/) as string;
const FROM_HERE = {
  at: NOW,
  address: expect.stringMatching(/127\.0\.0\.1|::1/) as string,
  agent: expect.stringMatching(/./) as string,
};

describe('23: what a connection comes in with', () => {
  it('is listed: who made it, when, and when, from where and by what it was used last', async () => {
    const token = await newToken();
    await newFederation();
    expect((await token.scim.get('/Users')).status).toBe(200);
    expect((await world.comers['access token of a person'].get('/Users')).status).toBe(200);
    expect((await world.comers['token of client credentials'].get('/Users')).status).toBe(200);

    const service = await details(world.client.connectionId);
    const made = { state: 'live', authority: 'SU', createdAt: NOW, createdBy: SUPER_USER };
    expect(service).toMatchObject({ clientId: world.client.clientId, label: 'Entra' });
    expect(service.credentials).toMatchObject([
      { ...made, kind: 'federation', name: 'Federated' },
      { ...made, kind: 'bearer-token', name: 'By hand', expiresAt: NOW, lastUsed: FROM_HERE },
      { ...made, kind: 'client-secret', name: 'test', expiresAt: NOW, lastUsed: FROM_HERE },
    ]);
    const bound = await details(await connectionId('Okta'));
    expect(bound.credentials).toMatchObject([
      {
        ...made,
        kind: 'authorization',
        expiresAt: NOW,
        lastUsed: FROM_HERE,
        provisioningUser: { userName: SUPER_USER },
      },
    ]);
    const byOperator = await details(await connectionId('Bearer'));
    expect(byOperator.credentials[0]).not.toHaveProperty('createdBy');

    const shown = JSON.stringify([service, bound, byOperator, await world.portal.connections()]);
    const secrets = [
      token.secret,
      world.client.secret,
      world.tokens.access_token,
      world.tokens.refresh_token,
      world.comers['token of client credentials'].token ?? '',
    ];
    expect(secrets.map((secret) => shown.includes(secret))).toEqual(secrets.map(() => false));
  });

  it('is revoked by one request, at once, and stays in the list as revoked', async () => {
    const token = await newToken();
    const federation = await newFederation();
    const path = `/api/connections/${world.client.connectionId}`;
    expect((await token.scim.get('/Users')).status).toBe(200);
    expect((await world.portal.delete(`${path}/bearer-tokens/${token.credential.id}`)).status).toBe(204);
    expect((await token.scim.get('/Users')).status).toBe(401);
    expect((await world.portal.delete(`${path}/federations/${federation.id}`)).status).toBe(204);
    const { credentials } = await details(world.client.connectionId);
    for (const { id } of [token.credential, federation])
      expect(credentials.find((one) => one.id === id)).toMatchObject({ state: 'revoked', revokedAt: NOW });
    const said = async (type: string) => (await world.portal.audit({ type })).items[0]?.summary;
    expect(await said('token.revoked')).toMatch(/revoked bearer token "By hand" .+ for Entra$/);
    expect(await said('credential.revoked')).toMatch(
      /revoked federated credential "Federated" .+ for Entra$/,
    );
  });

  it("a person's authorization is ended by one request: its tokens die, the refresh token too", async () => {
    const { scim, tokens } = await world.idp.connected(SUPER_USER, PASSWORD);
    const id = await connectionId('Okta');
    expect((await scim.get('/Users')).status).toBe(200);
    const ended = await world.portal.post(`/api/connections/${id}/end-authorization`);
    expect([ended.status, JSON.parse(ended.text)]).toMatchObject([200, { status: 'ended' }]);
    expect((await scim.get('/Users')).status).toBe(401);
    expect(await world.idp.refresh(tokens.refresh_token)).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    });
    expect((await world.portal.post(`/api/connections/${id}/end-authorization`)).status).toBe(409);
  });

  it('is nobody else’s: 404 for an id of another account or connection, 403 for an End User', async () => {
    const token = await newToken();
    await world.product.setPassword('beta', 'super@beta.example', PASSWORD);
    const stranger = await PortalClient.signedIn(world.product.url, 'super@beta.example', PASSWORD);
    const connection = `/api/connections/${world.client.connectionId}`;
    const path = `${connection}/bearer-tokens/${token.credential.id}`;
    for (const [method, at] of [
      ['GET', connection],
      ['DELETE', path],
      ['DELETE', connection],
      ['POST', `${connection}/end-authorization`],
    ] as const)
      expect([method, (await stranger.send(method, at)).status]).toEqual([method, 404]);
    const elsewhere = `/api/connections/${await connectionId('Bearer')}/bearer-tokens/${token.credential.id}`;
    expect((await world.portal.delete(elsewhere)).status).toBe(404);

    const endUser = 'enduser@acme.example';
    const profile = { userName: endUser, firstName: 'By', lastName: 'Hand', email: endUser, role: 'EU' };
    expect((await world.portal.post('/api/users', profile)).status).toBe(201);
    await world.product.setPassword('acme', endUser, PASSWORD);
    const nobody = await PortalClient.signedIn(world.product.url, endUser, PASSWORD);
    expect([(await nobody.get(connection)).status, (await nobody.delete(path)).status]).toEqual([403, 403]);
    expect((await token.scim.get('/Users')).status).toBe(200);
  });
});
