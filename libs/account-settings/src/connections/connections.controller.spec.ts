import { buildConnection } from '@vbc/directory/domain/testing';
import { BUILT_AT } from '@vbc/directory/domain/testing';
import { settingsWorld, type SettingsWorld } from '../testing/settings-world';

let world: SettingsWorld;

beforeEach(async () => {
  world = await settingsWorld();
});

afterEach(() => world.server.stop());

const ROUTES = [
  ['GET', '/api/connections'],
  ['GET', '/api/connections/:id/removal'],
  ['POST', '/api/connections/:id/pause'],
  ['POST', '/api/connections/:id/resume'],
  ['DELETE', '/api/connections/:id'],
] as const;
const ROUTES_WITH_ID = ROUTES.filter(([, path]) => path.includes(':id'));

describe('every connections route', () => {
  it.each(ROUTES)('%s %s: signed out is 401', async (method, path) => {
    const { status } = await world.server.call(undefined, method, path.replace(':id', world.okta.id));
    expect(status).toBe(401);
  });

  it.each(ROUTES)('%s %s: an End User is refused', async (method, path) => {
    const { status } = await world.server.call('eu', method, path.replace(':id', world.okta.id));
    expect(status).toBe(403);
  });

  it.each(ROUTES_WITH_ID)("%s %s: another account's connection is 404", async (method, path) => {
    const { status, body } = await world.server.call('su', method, path.replace(':id', world.theirs.id));
    expect([status, body]).toMatchObject([404, { code: 'not_found' }]);
    expect(
      await world.directory.stores.connections.find(world.theirs.accountId, world.theirs.id),
    ).toMatchObject({
      status: 'active',
    });
  });

  it.each(ROUTES_WITH_ID)('%s %s: an id that is no UUID is 404', async (method, path) => {
    expect((await world.server.call('su', method, path.replace(':id', 'x'))).status).toBe(404);
  });
});

describe('GET /api/connections', () => {
  it('shows the person, the numbers and the authority of now', async () => {
    const signer = await world.addUser({ role: 'AA' });
    await world.directory.stores.connections.update({ ...world.okta, provisioningUserId: signer.id });
    await world.addUser({}, {});
    const { body } = await world.server.call('aa', 'GET', '/api/connections');
    expect(body).toEqual([
      {
        id: world.okta.id,
        label: 'Okta',
        kind: 'okta',
        status: 'active',
        provisioningUser: { id: signer.id, userName: signer.profile.userName },
        authority: 'AA',
        credential: 'oauth',
        managedUsers: 1,
        records: 1,
        createdAt: BUILT_AT.toISOString(),
      },
    ]);
  });

  it('rule 8: says why one ended and what to do', async () => {
    const end = { reason: 'password-changed', userName: 'ada.lovelace', at: BUILT_AT } as const;
    await world.directory.stores.connections.end(world.acme.id, world.okta.id, end);
    const { body } = await world.server.call('su', 'GET', '/api/connections');
    expect(body).toMatchObject([
      {
        status: 'ended',
        statusReason: 'ada.lovelace changed the password on 1 January 2026: authenticate again in Okta.',
      },
    ]);
  });

  it.each([
    ['a person-bound authorization', { provisioningUserId: 'signer' }, false, 'oauth'],
    ['an authorization that ended', { provisioningUserId: 'signer', status: 'ended' }, false, 'none'],
    [
      'a token beside an authorization that ended',
      { provisioningUserId: 'signer', status: 'ended' },
      true,
      'bearer',
    ],
    ['a token', {}, true, 'bearer'],
    ['nothing', {}, false, 'none'],
  ] as const)('names the credential: %s', async (_case, given, live, credential) => {
    const connection = buildConnection(world.acme.id, { ...given, label: 'Second' });
    await world.directory.stores.connections.insert(connection);
    if (live) world.liveTokens.add(connection.id);
    const { body } = await world.server.call('su', 'GET', '/api/connections');
    expect(body).toContainEqual(expect.objectContaining({ id: connection.id, credential }));
  });
});

describe('rule 8: pausing, resuming, removing', () => {
  it('pauses and resumes', async () => {
    const path = `/api/connections/${world.okta.id}`;
    const paused = await world.server.call('aa', 'POST', `${path}/pause`);
    expect([paused.status, paused.body]).toMatchObject([200, { status: 'paused' }]);
    const resumed = await world.server.call('aa', 'POST', `${path}/resume`);
    expect([resumed.status, resumed.body]).toMatchObject([200, { status: 'active' }]);
  });

  it('does not resume what has ended: the identity provider must authenticate', async () => {
    const end = { reason: 'revoked', userName: 'ada.lovelace', at: BUILT_AT } as const;
    await world.directory.stores.connections.end(world.acme.id, world.okta.id, end);
    const { status, body } = await world.server.call(
      'su',
      'POST',
      `/api/connections/${world.okta.id}/resume`,
    );
    expect([status, body]).toMatchObject([
      409,
      { code: 'conflict', message: expect.stringContaining('Okta') },
    ]);
  });

  it('tells the numbers, then removes', async () => {
    await world.addUser({}, {});
    const staged = await world.addUser({ staged: true }, { state: 'inactive' });
    const path = `/api/connections/${world.okta.id}`;
    expect((await world.server.call('su', 'GET', `${path}/removal`)).body).toEqual({
      managedUsers: 1,
      records: 2,
      stagedUsers: 1,
      groups: 0,
    });
    expect((await world.server.call('su', 'DELETE', path)).status).toBe(204);
    expect((await world.server.call('su', 'GET', '/api/connections')).body).toEqual([]);
    expect(await world.directory.directory.details(world.acme.id, staged.id)).toBeNull();
  });
});
