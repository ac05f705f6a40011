import type { ConnectionView } from '@vbc/contracts';
import { Client } from 'pg';
import { IdentityProvider } from './testing/identity-provider';
import { PortalClient } from './testing/portal-client';
import { Product } from './testing/product';
import { person } from './testing/scim-client';

const SUPER_USER = 'super@acme.example';
const ADMINISTRATOR = 'admin@acme.example';
const END_USER = 'enduser@acme.example';
const PASSWORD = 'a quite good password';
const NEW_PASSWORD = 'another quite good password';

let product: Product;
let idp: IdentityProvider;
let portal: PortalClient;

beforeAll(async () => {
  product = await Product.start();
  const { setPasswordLink } = await product.newAccount('acme');
  const token = new URLSearchParams(new URL(setPasswordLink).hash.slice(1)).get('token') ?? '';
  portal = new PortalClient(product.url);
  expect((await portal.post('/api/password/set', { token, password: PASSWORD })).status).toBe(204);
  expect((await portal.signIn(SUPER_USER, PASSWORD)).status).toBe(200);
  idp = await IdentityProvider.registered(product);
  for (const [userName, role] of [
    [ADMINISTRATOR, 'AA'],
    [END_USER, 'EU'],
  ]) {
    const profile = { userName, firstName: 'By', lastName: 'Hand', email: userName, role };
    expect((await portal.post('/api/users', profile)).status).toBe(201);
    await product.setPassword('acme', userName ?? '', PASSWORD);
  }
}, 60_000);

afterAll(() => product.stop());

/** The account's connection of the client. */
async function connection(): Promise<ConnectionView | undefined> {
  return (await portal.connections())[0];
}

async function dumpOfDatabase(): Promise<string> {
  const database = new Client({ connectionString: product.databaseUrl });
  await database.connect();
  try {
    const tables = await database.query<{ name: string }>(
      "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
    );
    const rows = [];
    for (const { name } of tables.rows) {
      rows.push(
        (await database.query<{ row: string }>(`select to_jsonb(t)::text as row from "${name}" t`)).rows,
      );
    }
    return JSON.stringify(rows);
  } finally {
    await database.end();
  }
}

describe('who may not authorize', () => {
  it('rule 7: an End User is told so, and to whom to turn', async () => {
    const { page } = await idp.signIn(END_USER, PASSWORD);
    expect(page.status).toBe(403);
    expect(page.text).toContain(`${END_USER} is an End User`);
    expect(page.text).toContain('Sign in as a Super User or Account Administrator');
  });

  it('rule 1: nobody while SCIM is off, and the page says where to switch it on', async () => {
    await portal.setSwitches({ scimEnabled: false });
    const { page } = await idp.signIn(SUPER_USER, PASSWORD);
    await portal.setSwitches({ scimEnabled: true });
    expect(page.status).toBe(403);
    expect(page.text).toContain('Enable SCIM User Provisioning');
  });

  it('a wrong password is asked again', async () => {
    const { page } = await idp.signIn(SUPER_USER, 'not the password');
    expect(page.status).toBe(401);
    expect(page.text).toContain('name="password"');
  });

  it('rule 24: each of the two is in the audit log, and there is no connection', async () => {
    const { items } = await portal.audit({ type: 'connection.refused' });
    expect(items.map(({ errorText }) => errorText)).toEqual([
      expect.stringContaining('switched off'),
      expect.stringContaining(`${END_USER} is an End User`),
    ]);
    expect(await portal.connections()).toEqual([]);
  });
});

describe('"Authenticate with Vonage"', () => {
  it('ends with a token that provisions people as this connection, refreshed without a new sign-in', async () => {
    const { scim, tokens } = await idp.connected(SUPER_USER, PASSWORD);
    const made = await scim.post('/Users', person('oauth@acme.example'));
    expect(made.status).toBe(201);
    const again = await idp.refresh(tokens.refresh_token);
    const found = await idp.scim(again.body.access_token).filter('userName eq "oauth@acme.example"');
    expect(found.body.totalResults).toBe(1);

    const { items } = await portal.audit({ userId: made.body.id ?? '', type: 'user.created' });
    expect(items).toMatchObject([
      { actor: { kind: 'connection', idp: 'okta', provisioningUserName: SUPER_USER } },
    ]);
    expect(await connection()).toMatchObject({
      kind: 'okta',
      status: 'active',
      authority: 'SU',
      credential: 'oauth',
      provisioningUser: { userName: SUPER_USER },
    });
  });

  it('rule 16: never renames its own signer', async () => {
    const { scim } = await idp.connected(SUPER_USER, PASSWORD);
    const linked = await scim.post('/Users', person(SUPER_USER));
    expect(linked.status).toBe(201);
    const id = linked.body.id ?? '';
    const rename = { op: 'replace', path: 'userName', value: 'renamed@acme.example' };
    const refused = await scim.patch(`/Users/${id}`, rename);
    expect([refused.status, refused.body.detail]).toEqual([
      403,
      expect.stringContaining('cut the connection'),
    ]);
    // As before, for the tests that follow.
    expect((await portal.post(`/api/users/${id}/release`)).status).toBe(200);
    const forget = { connectionId: (await connection())?.id };
    expect((await portal.post(`/api/users/${id}/forget-record`, forget)).status).toBe(200);
  });
});

describe('rule 8: the signer’s password changes', () => {
  it('the connection ends at once, says why, and is resumed with its records', async () => {
    const { scim, tokens } = await idp.connected(SUPER_USER, PASSWORD);
    const made = await scim.post('/Users', person('kept@acme.example'));
    const before = await connection();

    const change = { currentPassword: PASSWORD, newPassword: NEW_PASSWORD };
    expect((await portal.post('/api/me/password', change)).status).toBe(204);

    expect((await scim.get('/Users')).status).toBe(401);
    expect((await idp.refresh(tokens.refresh_token)).body.error).toBe('invalid_grant');
    const ended = await connection();
    // As the directory calls this person since it was linked.
    expect(ended).toMatchObject({
      id: before?.id,
      status: 'ended',
      credential: 'none',
      statusReason: expect.stringMatching(
        /^Ada Lovelace changed the password on .*: authenticate again in Okta\.$/,
      ),
      managedUsers: before?.managedUsers,
    });
    const { items } = await portal.audit({ type: 'connection.ended' });
    expect(items[0]?.summary).toContain('Ada Lovelace changed the password');

    const next = await idp.connected(SUPER_USER, NEW_PASSWORD);
    const found = await next.scim.get(`/Users/${made.body.id ?? ''}`);
    expect([found.status, found.body.active]).toEqual([200, true]);
    const connections = await portal.connections();
    expect(connections).toHaveLength(1);
    expect(connections[0]).toMatchObject({ id: before?.id, status: 'active', records: ended?.records });
    expect(connections[0]).not.toHaveProperty('statusReason');
  });
});

describe('rule 9: signed by an Account Administrator', () => {
  it('the connection provisions End Users and touches no administrator', async () => {
    const { scim } = await idp.connected(ADMINISTRATOR, PASSWORD);
    expect(await connection()).toMatchObject({
      authority: 'AA',
      provisioningUser: { userName: ADMINISTRATOR },
    });
    expect((await scim.post('/Users', person('by-admin@acme.example'))).status).toBe(201);

    const before = await portal.userNamed(SUPER_USER);
    const path = `/Users/${before?.id ?? ''}`;
    const refusals = [
      await scim.post('/Users', person(SUPER_USER)),
      await scim.post('/Users', person(ADMINISTRATOR)),
      await scim.put(path, person(SUPER_USER)),
      await scim.patch(path, { op: 'replace', value: { active: true } }),
      await scim.patch(path, { op: 'replace', path: 'name.givenName', value: 'Eve' }),
    ];
    for (const { status, body } of refusals) {
      expect([status, body.detail]).toEqual([403, expect.stringContaining('is an administrator')]);
    }
    expect(await portal.userNamed(SUPER_USER)).toEqual(before);
    const { items } = await portal.audit({ type: 'push.refused', search: 'is an administrator' });
    expect(items).toHaveLength(refusals.length);
  });

  it('a managed user who is promoted beyond it is unlinked, and can be edited again', async () => {
    const user = await portal.userNamed('by-admin@acme.example');
    const path = `/api/users/${user?.id ?? ''}`;
    expect(user?.source).toBe('managed');
    expect(await portal.patch(path, { role: 'AA' })).toMatchObject({
      status: 200,
      body: { role: 'AA', source: 'unmanaged', abilities: { editProfile: true } },
    });
    expect((await portal.patch(path, { firstName: 'Edited' })).status).toBe(200);
  });
});

it('leaves no secret in the database or in what the product prints', async () => {
  const code = await idp.authorize(SUPER_USER, NEW_PASSWORD);
  const { body } = await idp.redeem(code);
  await idp.scim(body.access_token).get('/Users');
  const dump = await dumpOfDatabase();
  expect(dump).toContain(idp.clientId);
  const secrets = [code, body.access_token, body.refresh_token, idp.clientSecret, PASSWORD, NEW_PASSWORD];
  expect(secrets.every((secret) => secret.length > 10)).toBe(true);
  // Not `toContain`: a failure would print the secret once more.
  expect(secrets.map((secret) => dump.includes(secret) || product.log.includes(secret))).not.toContain(true);
});
