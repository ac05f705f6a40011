import { applyAllRecords } from '@vbc/directory/domain';
import { settingsWorld, type SettingsWorld } from '../testing/settings-world';

const ON = { scimEnabled: true, scimOnly: true, welcomeMailsDisabled: false };
const OFF = { scimEnabled: false, scimOnly: false, welcomeMailsDisabled: false };
const PATH = '/api/account/provisioning';

let world: SettingsWorld;

beforeEach(async () => {
  world = await settingsWorld();
});

afterEach(() => world.server.stop());

describe('every provisioning route', () => {
  const routes: [method: string, body: object | undefined][] = [
    ['GET', undefined],
    ['PUT', { ...ON, version: 1 }],
  ];

  it.each(routes)('%s: signed out is 401', async (method, body) => {
    expect((await world.server.call(undefined, method, PATH, body)).status).toBe(401);
  });

  it.each(routes)('rule 2: %s: an End User is refused', async (method, body) => {
    expect((await world.server.call('eu', method, PATH, body)).status).toBe(403);
  });
});

describe('GET /api/account/provisioning', () => {
  it('shows switches, numbers and addresses', async () => {
    await world.addUser({}, {});
    await world.addUser({ staged: true }, { state: 'inactive' });
    const { status, body } = await world.server.call('aa', 'GET', PATH);
    expect([status, body]).toMatchObject([
      200,
      {
        ...world.acme.switches,
        version: 1,
        managedUsers: 1,
        differingUsers: 0,
        stagedUsers: 1,
        totalUsers: 5,
        refusedOnSwitchOn: [],
        scimBaseUrl: 'https://vbc.example/scim/v2',
        authorizationUrl: 'https://vbc.example/oauth/authorize',
        tokenUrl: 'https://vbc.example/oauth/token',
        connections: [{ id: world.okta.id, managedUsers: 1, records: 2 }],
      },
    ]);
  });
});

describe('PUT /api/account/provisioning', () => {
  it('rule 2: changes the switches and answers the new state', async () => {
    const { status, body } = await world.server.call('aa', 'PUT', PATH, { ...ON, version: 1 });
    expect([status, body]).toMatchObject([200, { ...ON, version: 2 }]);
  });

  it('checklist 34: asks for a recent sign-in, and changes nothing without', async () => {
    world.server.makeStale('su');
    const { status, body } = await world.server.call('su', 'PUT', PATH, { ...OFF, version: 1 });
    expect([status, body]).toMatchObject([403, { code: 'reauthentication_required' }]);
    expect((await world.server.call('su', 'GET', PATH)).body).toMatchObject(world.acme.switches);
  });

  it("does not write over another one's change", async () => {
    const { status, body } = await world.server.call('su', 'PUT', PATH, { ...ON, version: 7 });
    expect([status, body]).toMatchObject([409, { code: 'changed_meanwhile' }]);
    expect(world.server.refusals).toMatchObject([{ code: 'changed_meanwhile', route: PATH }]);
  });

  it.each([
    ['a missing switch', { ...ON, scimOnly: undefined, version: 1 }, 'scimOnly'],
    ['a text for a switch', { ...ON, scimEnabled: 'false', version: 1 }, 'scimEnabled'],
    ['no version', ON, 'version'],
  ])('refuses %s', async (_case, input, field) => {
    const { status, body } = await world.server.call('su', 'PUT', PATH, input);
    expect([status, body]).toMatchObject([400, { code: 'invalid_input', fields: [{ field }] }]);
  });

  it('rule 4: lists whom switching on could not apply, until they agree or are managed again', async () => {
    await world.server.stop();
    world = await settingsWorld({ switches: OFF });
    const says = { userName: 'x', firstName: 'Ada', lastName: 'Lovelace', email: 'ada@example.com' };
    const user = await world.addUser({}, { profile: says });
    await world.server.call('su', 'PUT', PATH, { ...ON, version: 1 });
    await applyAllRecords(world.directory, world.acme.id);

    const refused = await world.server.call('su', 'GET', PATH);
    expect(refused.body).toMatchObject({
      managedUsers: 0,
      refusedOnSwitchOn: [
        {
          userId: user.id,
          userName: user.profile.userName,
          reason: expect.stringContaining('6 to 50 characters'),
        },
      ],
    });

    const { people } = world.directory.stores;
    const person = (await people.lock(world.acme.id, user.id))!;
    const agreed = person.records.map((record) => ({ ...record, profile: person.user.profile }));
    await people.save(person, { ...person, records: agreed });
    expect((await world.server.call('su', 'GET', PATH)).body).toMatchObject({ refusedOnSwitchOn: [] });
  });
});
