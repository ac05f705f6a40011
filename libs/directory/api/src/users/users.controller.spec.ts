import { newId } from '@vbc/util';
import { directoryWorld, type DirectoryWorld } from '../testing/directory-world';

let world: DirectoryWorld;

beforeEach(async () => {
  world = await directoryWorld();
});

afterEach(() => world.server.stop());

const ADA = { userName: 'ada.lovelace', firstName: 'Ada', lastName: 'Lovelace', email: 'ada@example.com' };

/** Every route, with a body it would take. */
const ROUTES: [method: string, path: string, body: object | undefined][] = [
  ['GET', '/api/users', undefined],
  ['GET', '/api/users/name-availability?userName=ada.lovelace', undefined],
  ['POST', '/api/users', ADA],
  ['GET', '/api/users/:id', undefined],
  ['PATCH', '/api/users/:id', { firstName: 'Grace' }],
  ['DELETE', '/api/users/:id', undefined],
  ['PUT', '/api/users/:id/extensions', { extensions: ['100'] }],
  ['POST', '/api/users/:id/release', {}],
  ['POST', '/api/users/:id/forget-record', { connectionId: newId() }],
  ['POST', '/api/users/:id/discard', {}],
];
const ROUTES_WITH_ID = ROUTES.filter(([, path]) => path.includes(':id'));

describe('every users route', () => {
  it.each(ROUTES)('%s %s: signed out is 401', async (method, path, body) => {
    const answer = await world.server.call(undefined, method, path.replace(':id', world.people.eu.id), body);
    expect([answer.status, answer.body]).toEqual([401, expect.objectContaining({ code: 'unauthenticated' })]);
  });

  it.each(ROUTES)('%s %s: an End User is refused', async (method, path, body) => {
    const answer = await world.server.call('eu', method, path.replace(':id', world.people.eu.id), body);
    expect([answer.status, answer.body]).toEqual([403, expect.objectContaining({ code: 'forbidden' })]);
  });

  it.each(ROUTES_WITH_ID)("%s %s: another account's user is 404", async (method, path, body) => {
    const answer = await world.server.call('su', method, path.replace(':id', world.people.stranger.id), body);
    expect([answer.status, answer.body]).toEqual([404, expect.objectContaining({ code: 'not_found' })]);
  });

  it.each(ROUTES_WITH_ID)('%s %s: an id that is no UUID is 404', async (method, path, body) => {
    const answer = await world.server.call('su', method, path.replace(':id', "1'--"), body);
    expect([answer.status, answer.body]).toEqual([404, expect.objectContaining({ code: 'not_found' })]);
  });
});

describe('GET /api/users', () => {
  it('pages, sorts, and shows who is managed', async () => {
    await world.addManaged({ profile: { userName: 'zzz.managed' } });
    const { body } = await world.server.call(
      'aa',
      'GET',
      '/api/users?sort=userName&direction=desc&page=1&pageSize=1',
    );
    expect(body).toMatchObject({
      total: 4,
      page: 1,
      pageSize: 1,
      canAdd: true,
      items: [{ userName: 'zzz.managed', source: 'managed', directory: { label: 'Okta', kind: 'okta' } }],
    });
  });

  it('has defaults', async () => {
    const { body } = await world.server.call('su', 'GET', '/api/users');
    expect(body).toMatchObject({ page: 1, pageSize: 50, total: 3 });
  });

  it.each(['page=0', 'pageSize=201', 'page=x', 'sort=password', 'source=', 'unknown=1', 'search=a&search=b'])(
    'refuses ?%s',
    async (query) => {
      const { status, body } = await world.server.call('su', 'GET', `/api/users?${query}`);
      expect([status, body]).toMatchObject([
        400,
        { code: 'invalid_input', fields: [{ field: query.split('=')[0] }] },
      ]);
    },
  );
});

describe('POST /api/users', () => {
  it('rule 5: adds an unmanaged End User, with a welcome kit', async () => {
    const { status, body } = await world.server.call('aa', 'POST', '/api/users', ADA);
    expect([status, body]).toMatchObject([201, { ...ADA, role: 'EU', source: 'unmanaged', records: [] }]);
    expect(world.directory.jobs()).toHaveLength(1);
  });

  it('rule 5: under "Users can only be added via SCIM" is refused, and said so in the list', async () => {
    await world.server.stop();
    world = await directoryWorld({
      switches: { scimEnabled: true, scimOnly: true, welcomeMailsDisabled: false },
    });
    const added = await world.server.call('su', 'POST', '/api/users', ADA);
    expect([added.status, added.body]).toMatchObject([403, { code: 'scim_only' }]);
    expect((await world.server.call('su', 'GET', '/api/users')).body).toMatchObject({ canAdd: false });
  });

  it('rule 17: names each field that breaks a limit', async () => {
    const { status, body } = await world.server.call('su', 'POST', '/api/users', {
      ...ADA,
      userName: 'ada',
      lastName: 'Love lace',
    });
    expect([status, body]).toMatchObject([
      400,
      { code: 'invalid_input', fields: [{ field: 'userName' }, { field: 'lastName' }] },
    ]);
  });

  it.each([
    ['a missing member', { ...ADA, email: undefined }, 'email'],
    ['a wrong type', { ...ADA, email: 1 }, 'email'],
    ['an unknown member', { ...ADA, password: 'x' }, 'password'],
    ['a null', { ...ADA, role: null }, 'role'],
  ])('refuses %s', async (_case, input, field) => {
    const { status, body } = await world.server.call('su', 'POST', '/api/users', input);
    expect([status, body]).toMatchObject([400, { code: 'invalid_input', fields: [{ field }] }]);
  });

  it.each([
    ['broken JSON', '{"userName":'],
    ['an array', [ADA]],
  ])('refuses %s', async (_case, input) => {
    const { status, body } = await world.server.call('su', 'POST', '/api/users', input);
    expect([status, body]).toMatchObject([400, { code: 'invalid_input' }]);
  });

  it('rule 12: a taken name is 409 with the field', async () => {
    const userName = world.people.stranger.profile.userName.toUpperCase();
    const { status, body } = await world.server.call('su', 'POST', '/api/users', { ...ADA, userName });
    expect([status, body]).toMatchObject([409, { code: 'name_taken', fields: [{ field: 'userName' }] }]);
  });
});

describe('GET /api/users/name-availability', () => {
  it.each([
    ['a free name', 'somebody.new', true],
    ['a name that breaks rule 17', 'ada', false],
  ])('%s', async (_case, userName, available) => {
    const { body } = await world.server.call(
      'su',
      'GET',
      `/api/users/name-availability?userName=${userName}`,
    );
    expect(body).toMatchObject({ available });
  });

  it('rule 11: says who staged a name', async () => {
    const staged = await world.addStaged();
    const { body } = await world.server.call(
      'su',
      'GET',
      `/api/users/name-availability?userName=${encodeURIComponent(staged.profile.userName)}`,
    );
    expect(body).toMatchObject({ available: false, reason: expect.stringContaining('staged by Okta') });
  });
});

describe('GET /api/users/:id', () => {
  it('rule 23: a managed user is locked, with the exact words', async () => {
    const user = await world.addManaged();
    const { body } = await world.server.call('su', 'GET', `/api/users/${user.id}`);
    expect(body).toMatchObject({
      source: 'managed',
      directory: { id: world.okta.id, label: 'Okta', lastSyncedAt: '2026-01-01T00:00:00.000Z' },
      records: [{ state: 'active', differs: [], connection: { label: 'Okta' } }],
      abilities: {
        editProfile: false,
        editProfileReason: 'The user is managed by Company Directory',
        assignExtensions: true,
        delete: false,
        release: true,
        forgetRecord: false,
        discard: false,
      },
    });
  });

  it('an Account Administrator sees what only a Super User may do as refused', async () => {
    const { body } = await world.server.call('aa', 'GET', `/api/users/${world.people.su.id}`);
    expect(body).toMatchObject({
      abilities: {
        editProfile: false,
        editProfileReason: expect.stringContaining('Ask a Super User'),
        editRole: false,
        assignExtensions: false,
        delete: false,
        release: false,
      },
    });
  });

  it('rule 4: with SCIM off nobody is managed', async () => {
    await world.server.stop();
    world = await directoryWorld({
      switches: { scimEnabled: false, scimOnly: false, welcomeMailsDisabled: false },
    });
    const user = await world.addManaged();
    const { body } = await world.server.call('su', 'GET', `/api/users/${user.id}`);
    expect(body).toMatchObject({ source: 'unmanaged', abilities: { editProfile: true, delete: true } });
    expect(body).not.toHaveProperty('directory');
  });
});

describe('PATCH /api/users/:id', () => {
  it('changes what was sent and nothing else', async () => {
    const user = await world.addUser();
    const { status, body } = await world.server.call('aa', 'PATCH', `/api/users/${user.id}`, {
      firstName: 'Grace',
      version: 1,
    });
    expect([status, body]).toMatchObject([200, { ...user.profile, firstName: 'Grace', version: 2 }]);
  });

  it('rule 3: a managed profile is 409, also for a Super User, and the refusal is audited', async () => {
    const user = await world.addManaged();
    const { status, body } = await world.server.call('su', 'PATCH', `/api/users/${user.id}`, {
      firstName: 'Grace',
    });
    expect([status, body]).toMatchObject([
      409,
      { code: 'managed_by_directory', message: expect.stringContaining('Okta') },
    ]);
    expect(world.server.refusals).toMatchObject([
      { code: 'managed_by_directory', id: user.id, route: '/api/users/:id', message: expect.any(String) },
    ]);
  });

  it("does not write over another one's change", async () => {
    const user = await world.addUser({ version: 3 });
    const { status, body } = await world.server.call('su', 'PATCH', `/api/users/${user.id}`, {
      firstName: 'Grace',
      version: 2,
    });
    expect([status, body]).toMatchObject([409, { code: 'changed_meanwhile' }]);
  });

  it('rule 22: the last Super User stays one', async () => {
    const { status, body } = await world.server.call('su', 'PATCH', `/api/users/${world.people.su.id}`, {
      role: 'EU',
    });
    expect([status, body]).toMatchObject([409, { code: 'last_super_user' }]);
  });
});

describe('DELETE /api/users/:id', () => {
  it('rule 22: deletes an unmanaged user', async () => {
    const user = await world.addUser();
    expect((await world.server.call('aa', 'DELETE', `/api/users/${user.id}`)).status).toBe(204);
    expect((await world.server.call('aa', 'GET', `/api/users/${user.id}`)).status).toBe(404);
  });

  it('rule 22: a managed user is 409', async () => {
    const user = await world.addManaged();
    expect((await world.server.call('su', 'DELETE', `/api/users/${user.id}`)).status).toBe(409);
  });
});

describe('PUT /api/users/:id/extensions', () => {
  it('rule 20: assigns extensions to a managed user too', async () => {
    const user = await world.addManaged();
    const { body } = await world.server.call('aa', 'PUT', `/api/users/${user.id}/extensions`, {
      extensions: ['100', '2000'],
    });
    expect(body).toMatchObject({ extensions: ['100', '2000'] });
  });

  it.each([
    ['one digit', { extensions: ['1'] }, 400, 'invalid_input'],
    ['a number', { extensions: [100] }, 400, 'invalid_input'],
    ['taken', { extensions: ['100'] }, 409, 'extension_taken'],
  ])('refuses %s', async (_case, input, status, code) => {
    const [user, other] = [await world.addUser(), await world.addUser()];
    await world.server.call('su', 'PUT', `/api/users/${other.id}/extensions`, { extensions: ['100'] });
    const answer = await world.server.call('su', 'PUT', `/api/users/${user.id}/extensions`, input);
    expect([answer.status, answer.body]).toMatchObject([status, { code }]);
  });
});

describe('POST /api/users/:id/…', () => {
  it('rules 22 and 12: a Super User releases, then forgets the record', async () => {
    const user = await world.addManaged();
    const released = await world.server.call('su', 'POST', `/api/users/${user.id}/release`);
    expect([released.status, released.body]).toMatchObject([
      200,
      { source: 'unmanaged', records: [{ state: 'inactive' }], abilities: { forgetRecord: true } },
    ]);
    const forgotten = await world.server.call('su', 'POST', `/api/users/${user.id}/forget-record`, {
      connectionId: world.okta.id,
    });
    expect([forgotten.status, forgotten.body]).toMatchObject([200, { records: [] }]);
  });

  it.each(['release', 'forget-record'])('an Account Administrator may not %s', async (action) => {
    const user = await world.addManaged();
    const { status } = await world.server.call('aa', 'POST', `/api/users/${user.id}/${action}`, {
      connectionId: world.okta.id,
    });
    expect(status).toBe(403);
  });

  it('rule 11: discards a staged person', async () => {
    const staged = await world.addStaged();
    const before = await world.server.call('aa', 'GET', `/api/users/${staged.id}`);
    expect(before.body).toMatchObject({
      source: 'staged',
      directory: { label: 'Okta' },
      abilities: { editProfile: false, discard: true, delete: false, forgetRecord: false },
    });
    expect((await world.server.call('aa', 'POST', `/api/users/${staged.id}/discard`)).status).toBe(204);
    expect((await world.server.call('aa', 'GET', `/api/users/${staged.id}`)).status).toBe(404);
  });
});
