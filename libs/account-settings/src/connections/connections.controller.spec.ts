import { EXPIRY_WARNING_DAYS as CONTRACT_DAYS } from '@vbc/contracts';
import { BUILT_AT, buildConnection } from '@vbc/directory/domain/testing';
import { createBearerToken, createClientSecret, EXPIRY_WARNING_DAYS } from '@vbc/identity/domain';
import { settingsWorld, type SettingsWorld } from '../testing/settings-world';

let world: SettingsWorld;

beforeEach(async () => {
  world = await settingsWorld();
});

afterEach(() => world.server.stop());

const ROUTES: readonly [method: string, path: string, body: object | undefined][] = [
  ['GET', '/api/connections', undefined],
  ['POST', '/api/connections', { label: 'New', kind: 'entra' }],
  ['GET', '/api/connections/:id', undefined],
  ['PATCH', '/api/connections/:id', { label: 'Renamed' }],
  ['GET', '/api/connections/:id/removal', undefined],
  ['POST', '/api/connections/:id/pause', undefined],
  ['POST', '/api/connections/:id/resume', undefined],
  ['POST', '/api/connections/:id/end-authorization', undefined],
  ['DELETE', '/api/connections/:id', undefined],
];
const ROUTES_WITH_ID = ROUTES.filter(([, path]) => path.includes(':id'));

describe('every connections route', () => {
  it.each(ROUTES)('%s %s: signed out is 401', async (method, path, body) => {
    const { status } = await world.server.call(undefined, method, path.replace(':id', world.okta.id), body);
    expect(status).toBe(401);
  });

  it.each(ROUTES)('%s %s: an End User is refused', async (method, path, body) => {
    const { status } = await world.server.call('eu', method, path.replace(':id', world.okta.id), body);
    expect(status).toBe(403);
  });

  it.each(ROUTES_WITH_ID)("%s %s: another account's connection is 404", async (method, path, input) => {
    const foreign = path.replace(':id', world.theirs.id);
    const { status, body } = await world.server.call('su', method, foreign, input);
    expect([status, body]).toMatchObject([404, { code: 'not_found' }]);
    expect(await world.directory.stores.connections.find(world.theirs.accountId, world.theirs.id)).toEqual(
      world.theirs,
    );
  });

  it.each(ROUTES_WITH_ID)('%s %s: an id that is no UUID is 404', async (method, path, body) => {
    expect((await world.server.call('su', method, path.replace(':id', 'x'), body)).status).toBe(404);
  });
});

describe('GET /api/connections', () => {
  it('shows the person, the numbers and the authority of now', async () => {
    const signer = await world.addUser({ role: 'AA' });
    await world.authorize(world.okta, signer);
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

  it('rules 9 and 10: names what it comes in with, the person’s authorization first, and the authority of now', async () => {
    const connection = buildConnection(world.acme.id, { label: 'Second', kind: 'entra', authority: 'SU' });
    await world.directory.stores.connections.insert(connection);
    const ref = { accountId: world.acme.id, connectionId: connection.id };
    const row = async () => {
      const { body } = await world.server.call('su', 'GET', '/api/connections');
      return (body as unknown as { id: string }[]).find(({ id }) => id === connection.id);
    };
    expect(await row()).toMatchObject({ credential: 'none', authority: 'SU' });
    await createBearerToken(world.identity, { ...ref, name: 'token', days: 400 });
    expect(await row()).toMatchObject({ credential: 'bearer', authority: 'SU' });
    await createClientSecret(world.identity, 'operator', { ...ref, name: 'secret', years: 1 });
    expect(await row()).toMatchObject({ credential: 'client-secret' });
    await world.authorize(connection, await world.addUser({ role: 'AA' }));
    expect(await row()).toMatchObject({ credential: 'oauth', authority: 'SU' });
    expect(await row()).not.toHaveProperty('nextExpiry');
  });

  it('tells the live credential that ends first, once it ends within 60 days', async () => {
    const ref = { accountId: world.acme.id, connectionId: world.okta.id };
    await createBearerToken(world.identity, { ...ref, name: 'later', days: 59 });
    const { token } = await createBearerToken(world.identity, { ...ref, name: 'soon', days: 10 });
    await createBearerToken(world.identity, { ...ref, name: 'over', days: 1 });
    world.clock.advance(2 * 86_400_000);
    const { body } = await world.server.call('aa', 'GET', '/api/connections');
    expect(body).toMatchObject([
      {
        nextExpiry: {
          credentialId: token.id,
          kind: 'bearer-token',
          name: 'soon',
          expiresAt: '2026-01-11T00:00:00.000Z',
        },
      },
    ]);
    expect(CONTRACT_DAYS).toEqual(EXPIRY_WARNING_DAYS);
  });
});

describe('creating and changing', () => {
  it('makes a connection without credentials, to be found at its addresses', async () => {
    const { status, body } = await world.server.call('aa', 'POST', '/api/connections', {
      label: 'Entra ID',
      kind: 'entra',
    });
    expect([status, body]).toMatchObject([
      201,
      {
        label: 'Entra ID',
        kind: 'entra',
        status: 'active',
        authority: 'AA',
        credential: 'none',
        strict: false,
        rateLimit: 'default',
        scimBaseUrl: 'https://vbc.example/scim/v2',
        authorizationUrl: 'https://vbc.example/oauth/authorize',
        tokenUrl: 'https://vbc.example/oauth/token',
        credentials: [],
      },
    ]);
    expect(body).not.toHaveProperty('clientId');
    expect(world.directory.state.audit.at(-1)).toMatchObject({ type: 'connection.created' });
  });

  it('changes what is named and leaves the rest', async () => {
    const path = `/api/connections/${world.okta.id}`;
    const change = (body: object) => world.server.call('aa', 'PATCH', path, body);
    expect((await change({ label: 'HR', strict: true, rateLimit: 50 })).body).toMatchObject({
      label: 'HR',
      kind: 'okta',
      strict: true,
      rateLimit: 50,
    });
    expect((await change({ kind: 'other', rateLimit: 'default' })).body).toMatchObject({
      label: 'HR',
      kind: 'other',
      strict: true,
      rateLimit: 'default',
    });
  });

  it.each([
    ['POST', { label: 'Okta\u001b[2J', kind: 'okta' }, 'label', 'control characters'],
    ['PATCH', { label: 'Okta\u202Eatko' }, 'label', 'control characters'],
    ['POST', { label: '', kind: 'okta' }, 'label', 'Give a label of 1 to 80 characters.'],
    ['POST', { label: 7, kind: 'okta' }, 'label', 'Give the label as text.'],
    ['POST', { label: 'x', kind: 'ping' }, 'kind', 'The kind is one of okta, onelogin, entra, other.'],
    ['POST', { label: 'x', kind: 'okta', authority: 'SU' }, 'authority', 'should not exist'],
    ['PATCH', { rateLimit: 1 }, 'rateLimit', 'whole number from 25'],
    ['PATCH', { rateLimit: null }, 'rateLimit', 'a number of requests a second, off, or default'],
    ['PATCH', { strict: 'yes' }, 'strict', 'Strict is true or false.'],
    ['PATCH', { label: 'x'.repeat(81) }, 'label', '1 to 80 characters'],
  ])('%s %j: %s is refused by name', async (method, input, field, message) => {
    const path = method === 'POST' ? '/api/connections' : `/api/connections/${world.okta.id}`;
    const { status, body } = await world.server.call('su', method, path, input);
    expect([status, body]).toMatchObject([
      400,
      { code: 'invalid_input', fields: [{ field, message: expect.stringContaining(message) }] },
    ]);
  });

  it('takes a label once', async () => {
    const input = { label: world.okta.label, kind: 'okta' };
    const { status, body } = await world.server.call('su', 'POST', '/api/connections', input);
    expect([status, body]).toMatchObject([409, { code: 'conflict' }]);
  });

  it.each([
    ['POST', '/api/connections', { label: 'New', kind: 'okta' }],
    ['DELETE', '/api/connections/:id', undefined],
  ])('%s %s asks for a recent sign-in', async (method, path, input) => {
    world.server.makeStale('su');
    const { status, body } = await world.server.call('su', method, path.replace(':id', world.okta.id), input);
    expect([status, body]).toMatchObject([403, { code: 'reauthentication_required' }]);
  });

  it('rule 8: ends a person’s authorization, says who did, and what needs no person goes on', async () => {
    await world.authorize(world.okta, await world.addUser({ role: 'SU' }));
    const path = `/api/connections/${world.okta.id}/end-authorization`;
    const { status, body } = await world.server.call('aa', 'POST', path);
    expect([status, body]).toMatchObject([
      200,
      {
        status: 'ended',
        statusReason: 'Ada Lovelace ended the authorization on 1 January 2026: authenticate again in Okta.',
        credential: 'none',
        credentials: [],
      },
    ]);
    expect((await world.server.call('aa', 'POST', path)).status).toBe(409);
    expect(world.directory.jobs()).toContainEqual(
      expect.objectContaining({ task: 'send-connection-ended', connectionId: world.okta.id }),
    );
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
