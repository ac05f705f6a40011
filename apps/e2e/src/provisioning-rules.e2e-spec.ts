import { Client } from 'pg';
import { eventually } from './testing/eventually';
import { PortalClient } from './testing/portal-client';
import { Product } from './testing/product';
import { person, type ScimClient } from './testing/scim-client';

const PASSWORD = 'a quite good password';
const NEW_PASSWORD = 'another quite good password';
const DIRECTORY = 'Acme Directory';

let product: Product;
let portal: PortalClient;
let administrator: PortalClient;
let scim: ScimClient;

beforeAll(async () => {
  product = await Product.start();
  await product.newAccount('acme');
  [scim] = await Promise.all([
    product.newScimClient('acme', DIRECTORY),
    product.setPassword('acme', 'super@acme.example', PASSWORD),
  ]);
  portal = await PortalClient.signedIn(product.url, 'super@acme.example', PASSWORD);
  await add('admin@acme.example', 'AA');
  administrator = await withPassword('admin@acme.example');
}, 60_000);

afterAll(() => product.stop());

/** Somebody pushed by the directory. */
async function pushed(userName: string, more: Parameters<typeof person>[1] = {}): Promise<string> {
  const { status, body } = await scim.post('/Users', person(userName, more));
  expect(status).toBe(201);
  return body.id ?? '';
}

/** Somebody added by hand. */
async function add(userName: string, role: 'SU' | 'AA' | 'EU' = 'EU') {
  return portal.post('/api/users', {
    userName,
    firstName: 'By',
    lastName: 'Hand',
    email: userName,
    role,
  });
}

async function withPassword(userName: string): Promise<PortalClient> {
  await product.setPassword('acme', userName, PASSWORD);
  return PortalClient.signedIn(product.url, userName, PASSWORD);
}

describe('rule 3: a managed profile is the directory’s', () => {
  it.each(['firstName', 'lastName', 'userName', 'email'])('%s, whoever asks', async (field) => {
    const userName = `locked-${field.toLowerCase()}@acme.example`;
    const id = await pushed(userName);
    for (const who of [portal, administrator]) {
      const answer = await who.patch(`/api/users/${id}`, { [field]: 'other@acme.example' });
      expect(answer).toMatchObject({ status: 409, body: { code: 'managed_by_directory' } });
      expect(answer.body.message).toContain(`The user is managed by Company Directory (${DIRECTORY})`);
    }
    expect(await portal.user(id)).toMatchObject({ userName, firstName: 'Ada', source: 'managed' });
  });

  it('while a user of the same account who is in no directory stays editable', async () => {
    const { body } = await add('unmanaged@acme.example');
    const answer = await portal.patch(`/api/users/${body.id ?? ''}`, { firstName: 'Edited' });
    expect(answer).toMatchObject({ status: 200, body: { firstName: 'Edited', source: 'unmanaged' } });
  });
});

describe('rule 4: off and on again', () => {
  /** As if the record had been taken before today's rules: nothing over HTTP can write one that breaks them. */
  async function breakRecord(userId: string): Promise<void> {
    const database = new Client({ connectionString: product.databaseUrl });
    await database.connect();
    const broken = await database.query(
      `update directory_records set first_name = 'Two Words' where user_id = $1`,
      [userId],
    );
    await database.end();
    expect(broken.rowCount).toBe(1);
  }

  it('everybody becomes editable; then the records apply, and a refused one is listed', async () => {
    const [edited, refused] = [await pushed('edited@acme.example'), await pushed('refused@acme.example')];
    const managed = (await portal.provisioning()).managedUsers;
    expect(managed).toBeGreaterThanOrEqual(2);

    await portal.setSwitches({ scimEnabled: false });
    expect((await portal.user(edited)).source).toBe('unmanaged');
    expect((await portal.patch(`/api/users/${edited}`, { firstName: 'Meanwhile' })).status).toBe(200);
    const off = await scim.patch(`/Users/${edited}`, { op: 'replace', path: 'title', value: 'Countess' });
    expect([off.status, off.body.detail]).toEqual([403, expect.stringMatching(/Enable SCIM/)]);
    await breakRecord(refused);
    expect((await portal.provisioning()).differingUsers).toBe(2);

    expect(await portal.setSwitches({ scimEnabled: true })).toMatchObject({ managedUsers: managed });
    const { refusedOnSwitchOn } = await eventually('the records apply', async () => {
      const view = await portal.provisioning();
      return view.differingUsers === 0 && view;
    });
    expect(await portal.user(edited)).toMatchObject({ firstName: 'Ada', source: 'managed' });
    expect(refusedOnSwitchOn).toEqual([
      { userId: refused, userName: 'refused@acme.example', reason: expect.stringMatching(/spaces/) },
    ]);
    expect((await portal.user(refused)).source).toBe('unmanaged');
    expect((await scim.get(`/Users/${refused}`)).body.active).toBe(false);
  });
});

it('rule 5: with "Users can only be added via SCIM", the portal adds nobody', async () => {
  await portal.setSwitches({ scimOnly: true });
  expect((await portal.users()).canAdd).toBe(false);
  expect(await add('by-hand@acme.example')).toMatchObject({ status: 403, body: { code: 'scim_only' } });
  await pushed('by-scim@acme.example');
  await portal.setSwitches({ scimOnly: false });
  expect((await add('by-hand@acme.example')).status).toBe(201);
});

describe('rule 11: a staged person', () => {
  it('is not in service', async () => {
    const id = await pushed('staged@acme.example', { active: false });
    expect(await portal.user(id)).toMatchObject({ source: 'staged', directory: { label: DIRECTORY } });
    expect((await portal.patch(`/api/users/${id}`, { firstName: 'X' })).status).toBe(403);
    expect((await portal.put(`/api/users/${id}/extensions`, { extensions: ['500'] })).status).toBe(403);
    // The operator cannot give them a password either.
    const set = product.setPassword('acme', 'staged@acme.example', PASSWORD);
    await expect(set).rejects.toThrow(/not in service yet: no password can be set before/);
    const signIn = await new PortalClient(product.url).signIn('staged@acme.example', PASSWORD);
    expect(signIn).toMatchObject({ status: 401, body: { code: 'wrong_credentials' } });
    await scim.patch(`/Users/${id}`, { op: 'replace', path: 'active', value: true });
    await product.setPassword('acme', 'staged@acme.example', PASSWORD);
    const later = await new PortalClient(product.url).signIn('staged@acme.example', PASSWORD);
    expect(later.status).toBe(200);
  });

  it('keeps the name until Discard', async () => {
    const id = await pushed('keeps@acme.example', { active: false });
    const refused = await add('keeps@acme.example');
    expect(refused).toMatchObject({ status: 409, body: { code: 'staged_name' } });
    expect(refused.body.message).toContain(DIRECTORY);
    expect((await portal.post(`/api/users/${id}/discard`)).status).toBe(204);
    expect((await scim.get(`/Users/${id}`)).status).toBe(404);
    expect((await add('keeps@acme.example')).status).toBe(201);
  });

  it('follows the record, and comes into being when it is activated', async () => {
    const id = await pushed('arrives@acme.example', { active: false });
    await scim.patch(`/Users/${id}`, { op: 'replace', path: 'name.givenName', value: 'Augusta' });
    expect(await portal.user(id)).toMatchObject({ firstName: 'Augusta', source: 'staged' });
    await scim.patch(`/Users/${id}`, { op: 'replace', path: 'active', value: true });
    expect(await portal.user(id)).toMatchObject({ role: 'EU', source: 'managed' });
  });
});

describe('rule 12: a name belongs to one person', () => {
  it('a name that only a record holds is taken, until a Super User forgets the record', async () => {
    const id = await pushed('before@acme.example');
    await scim.patch(`/Users/${id}`, { op: 'replace', value: { active: false } });
    await scim.patch(`/Users/${id}`, { op: 'replace', path: 'userName', value: 'after@acme.example' });
    expect((await portal.user(id)).userName).toBe('before@acme.example');
    expect(await add('after@acme.example')).toMatchObject({ status: 409, body: { code: 'name_taken' } });

    const [record] = (await portal.user(id)).records;
    const forgotten = await portal.post(`/api/users/${id}/forget-record`, {
      connectionId: record?.connection.id,
    });
    expect(forgotten).toMatchObject({ status: 200, body: { records: [] } });
    expect((await add('after@acme.example')).status).toBe(201);
  });

  it('a create of a deactivated name says which id to reactivate', async () => {
    const id = await pushed('inactive@acme.example');
    await scim.patch(`/Users/${id}`, { op: 'replace', value: { active: false } });
    const again = await scim.post('/Users', person('INACTIVE@acme.example'));
    expect(again).toMatchObject({ status: 409, body: { scimType: 'uniqueness' } });
    expect(again.body.detail).toContain(id);
  });
});

describe('rule 14: out of the directory', () => {
  it('deactivating unlocks and takes nothing away; activating applies again', async () => {
    const id = await pushed('leaver@acme.example');
    await portal.put(`/api/users/${id}/extensions`, { extensions: ['1401'] });
    const session = await withPassword('leaver@acme.example');
    await scim.patch(`/Users/${id}`, { op: 'replace', value: { active: false } });

    const edited = await portal.patch(`/api/users/${id}`, { firstName: 'Edited' });
    expect(edited).toMatchObject({ status: 200, body: { firstName: 'Edited', extensions: ['1401'] } });
    expect((await session.get('/api/me')).status).toBe(200);
    expect((await scim.get(`/Users/${id}`)).body).toMatchObject({
      active: false,
      name: { givenName: 'Ada' },
    });

    await scim.patch(`/Users/${id}`, { op: 'replace', value: { active: true } });
    expect(await portal.user(id)).toMatchObject({ firstName: 'Ada', source: 'managed' });
  });

  it('deleting hides the person from the directory and from nobody else', async () => {
    const id = await pushed('deleted@acme.example');
    const session = await withPassword('deleted@acme.example');
    expect((await scim.delete(`/Users/${id}`)).status).toBe(204);
    expect((await scim.get(`/Users/${id}`)).status).toBe(404);
    expect(await portal.user(id)).toMatchObject({ userName: 'deleted@acme.example', source: 'unmanaged' });
    expect((await session.patch('/api/me', { firstName: 'Mine' })).status).toBe(200);
  });
});

it('rule 20: a managed user gets extensions by hand, and changes only the password', async () => {
  const [id, other] = [await pushed('phone@acme.example'), await pushed('phone2@acme.example')];
  const assign = (to: string, ...extensions: string[]) =>
    administrator.put(`/api/users/${to}/extensions`, { extensions });
  expect(await assign(id, '2001', '20')).toMatchObject({
    status: 200,
    body: { extensions: ['20', '2001'], source: 'managed' },
  });
  expect(await assign(other, '2001')).toMatchObject({ status: 409, body: { code: 'extension_taken' } });
  expect(await assign(other, '2')).toMatchObject({ status: 400, body: { code: 'invalid_input' } });

  const own = await withPassword('phone@acme.example');
  expect((await own.patch('/api/me', { lastName: 'King' })).body.code).toBe('managed_by_directory');
  expect((await own.put(`/api/users/${id}/extensions`, { extensions: [] })).status).toBe(403);
  const change = { currentPassword: PASSWORD, newPassword: NEW_PASSWORD };
  expect((await own.post('/api/me/password', change)).status).toBe(204);
});

describe('rule 22: deleting', () => {
  it('a managed user only after a Super User released them; then everything goes', async () => {
    const id = await pushed('goes@acme.example');
    const session = await withPassword('goes@acme.example');
    const refused = await portal.delete(`/api/users/${id}`);
    expect(refused).toMatchObject({ status: 409, body: { code: 'managed_by_directory' } });
    expect(refused.body.message).toContain('Unassign');
    expect((await administrator.post(`/api/users/${id}/release`)).status).toBe(403);

    expect(await portal.post(`/api/users/${id}/release`)).toMatchObject({
      status: 200,
      body: { source: 'unmanaged' },
    });
    expect((await session.get('/api/me')).status).toBe(200);
    expect((await administrator.delete(`/api/users/${id}`)).status).toBe(204);
    expect((await session.get('/api/me')).status).toBe(401);
    expect((await scim.get(`/Users/${id}`)).status).toBe(404);
    expect(await pushed('goes@acme.example')).not.toBe(id);
  });

  it('never an administrator by an Account Administrator, nor the last Super User', async () => {
    const { body } = await add('admin2@acme.example', 'AA');
    expect((await administrator.delete(`/api/users/${body.id ?? ''}`)).status).toBe(403);
    const own = `/api/users/${portal.me.id}`;
    expect(await portal.delete(own)).toMatchObject({ status: 409, body: { code: 'last_super_user' } });
    expect(await portal.patch(own, { role: 'EU' })).toMatchObject({
      status: 409,
      body: { code: 'last_super_user' },
    });
    expect((await portal.user(portal.me.id)).role).toBe('SU');
  });
});
