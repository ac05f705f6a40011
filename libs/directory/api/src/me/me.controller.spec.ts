import { actorFor } from '@vbc/directory/domain/testing';
import { directoryWorld, type DirectoryWorld } from '../testing/directory-world';

let world: DirectoryWorld;

beforeEach(async () => {
  world = await directoryWorld();
});

afterEach(() => world.server.stop());

describe('/api/me', () => {
  it.each([['GET'], ['PATCH']])('%s: signed out is 401', async (method) => {
    const { status } = await world.server.call(
      undefined,
      method,
      '/api/me',
      method === 'GET' ? undefined : {},
    );
    expect(status).toBe(401);
  });

  it('an End User reads and changes their own profile', async () => {
    const changed = await world.server.call('eu', 'PATCH', '/api/me', { lastName: 'Hopper' });
    expect([changed.status, changed.body]).toMatchObject([
      200,
      {
        id: world.people.eu.id,
        lastName: 'Hopper',
        abilities: { editProfile: true, assignExtensions: false },
      },
    ]);
    expect((await world.server.call('eu', 'GET', '/api/me')).body).toMatchObject({ lastName: 'Hopper' });
  });

  it('checklist 34: another email, where the link to a new password goes, needs a recent sign-in', async () => {
    world.server.makeStale('eu');
    const change = (input: object) => world.server.call('eu', 'PATCH', '/api/me', input);
    expect((await change({ email: 'mine@evil.example' })).body).toMatchObject({
      code: 'reauthentication_required',
    });
    expect((await change({ lastName: 'Hopper' })).body).toMatchObject({
      email: world.people.eu.profile.email,
    });
    world.server.makeRecent('eu');
    expect((await change({ email: 'mine@example.com' })).status).toBe(200);
  });

  it.each(['userName', 'role', 'ssoOff'])('does not let anybody change their own %s', async (field) => {
    const { status, body } = await world.server.call('eu', 'PATCH', '/api/me', { [field]: 'SU' });
    expect([status, body]).toMatchObject([400, { code: 'invalid_input', fields: [{ field }] }]);
  });

  it('rule 23: a managed profile is locked and says whom to ask', async () => {
    const { people } = world.directory.stores;
    const before = (await people.lock(world.acme.id, world.people.eu.id))!;
    const managed = await world.addManaged();
    const record = (await people.lock(world.acme.id, managed.id))!.records[0]!;
    const profile = before.user.profile;
    await people.save(before, { ...before, records: [{ ...record, userId: before.user.id, profile }] });

    expect((await world.server.call('eu', 'GET', '/api/me')).body).toMatchObject({
      abilities: {
        editProfile: false,
        editProfileReason: 'The user is managed by Company Directory. Ask your administrator',
      },
    });
    expect((await world.server.call('eu', 'PATCH', '/api/me', { lastName: 'X' })).body).toMatchObject({
      code: 'managed_by_directory',
    });
    expect(world.server.refusals).toMatchObject([{ actor: actorFor(before.user) }]);
  });
});
