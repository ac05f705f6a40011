import { BeyondAuthorityError, ProvisioningUserError } from '../directory-error';
import { buildStatement, World } from '../testing';
import { managingRecord } from './person';

const ADA = { userName: 'ada@example.com' };
const ada = (given: Parameters<typeof buildStatement>[0] = {}) => buildStatement({ ...ADA, ...given });
const king = (given: Parameters<typeof buildStatement>[0] = {}) => ada({ lastName: 'King', ...given });

function setup() {
  const world = new World();
  return { world, okta: world.connect(), entra: world.connect({ label: 'Entra', kind: 'entra' }) };
}

describe('protected people', () => {
  type Act = (world: World, connection: ReturnType<World['connect']>, id: string) => Promise<unknown>;
  const ACTS: [string, Act][] = [
    ['link', (world, connection, id) => world.write(connection, id, ada())],
    ['start a record', (world, connection, id) => world.write(connection, id, ada({ active: false }))],
    ['hide', (world, connection, id) => world.delete(connection, id)],
  ];

  describe.each(['AA', 'SU'] as const)('%s', (role) => {
    it.each(ACTS)('rule 9: an AA’s connection cannot %s', async (_, act) => {
      const { world } = setup();
      const user = world.add({ role, profile: ADA });
      const acting = act(world, world.connect({ authority: 'AA' }), user.id);
      await expect(acting).rejects.toThrow(BeyondAuthorityError);
      await expect(acting).rejects.toThrow('ada@example.com is an administrator');
      expect(world.person(user.id)).toEqual({ user, records: [] });
      expect(world.events).toEqual([]);
    });

    it.each(ACTS)('rule 9: an SU’s connection can %s', async (_, act) => {
      const { world, okta } = setup();
      const user = world.add({ role, profile: ADA });
      await act(world, okta, user.id);
      expect(world.person(user.id).user.role).toBe(role);
    });

    it('rule 9: an AA’s connection cannot unlink one whom an SU’s authority had linked', async () => {
      const { world, okta } = setup();
      const user = world.add({ role, profile: ADA });
      await world.write(okta, user.id, ada());
      const weaker = { ...okta, authority: 'AA' } as const;
      await expect(world.write(weaker, user.id, ada({ active: false }))).rejects.toThrow(
        BeyondAuthorityError,
      );
      await expect(world.delete(weaker, user.id)).rejects.toThrow(BeyondAuthorityError);
      expect(managingRecord(world.person(user.id))?.connectionId).toBe(okta.id);
    });
  });

  it('rule 9: an AA’s connection writes End Users', async () => {
    const { world } = setup();
    const weak = world.connect({ authority: 'AA' });
    const { user } = await world.create(weak, ada());
    await world.write(weak, user.id, king({ active: false }));
    await world.delete(weak, user.id);
    expect(world.events).toEqual(['user.created', 'user.unlinked', 'record.deleted']);
  });
});

describe('the provisioning user', () => {
  function signed() {
    const { world, entra } = setup();
    const signer = world.add({ role: 'SU', profile: ADA });
    const okta = world.connect({ provisioningUserId: signer.id });
    return { world, signer, okta, entra };
  }

  it('rule 16: a push never changes the username of its own provisioning user', async () => {
    const { world, signer, okta } = signed();
    await world.create(okta, ada());
    const before = world.directory.state.snapshot();
    const renaming = world.write(okta, signer.id, buildStatement({ userName: 'ada.byron' }));
    await expect(renaming).rejects.toThrow(ProvisioningUserError);
    await expect(renaming).rejects.toThrow('would cut the connection');
    expect(world.directory.state).toEqual(before);
  });

  it('rule 16: nor by activating a record of another username', async () => {
    const { world, signer, okta } = signed();
    await world.write(okta, signer.id, buildStatement({ userName: 'ada.byron', active: false }));
    await expect(
      world.write(okta, signer.id, buildStatement({ userName: 'ada.byron', active: true })),
    ).rejects.toThrow(ProvisioningUserError);
    expect(world.person(signer.id).user).toEqual(signer);
  });

  it('rule 16: everything else of them, and the case of the name, may change', async () => {
    const { world, signer, okta } = signed();
    await world.create(okta, ada());
    const after = await world.write(okta, signer.id, king({ userName: 'ADA@example.com' }));
    expect(after.user.profile).toMatchObject({ lastName: 'King', userName: 'ADA@example.com' });
    expect(world.directory.state.connections.get(okta.id)?.status).toBe('active');
  });

  it('rule 8: a push by another connection that changes the username ends the connections of that person', async () => {
    const { world, signer, okta, entra } = signed();
    const paused = world.connect({ provisioningUserId: signer.id, status: 'paused' });
    await world.create(entra, ada());
    await world.write(entra, signer.id, buildStatement({ userName: 'ada.byron' }));
    for (const [{ id }, status] of [
      [okta, 'ended'],
      // A pause outlasts it.
      [paused, 'paused'],
    ] as const) {
      expect(world.directory.state.connections.get(id)).toMatchObject({
        status,
        ended: { reason: 'username-changed', userName: ADA.userName },
      });
    }
    expect(world.directory.state.connections.get(entra.id)?.status).toBe('active');
    expect(world.events).toEqual(['user.linked', 'user.updated', 'connection.ended', 'connection.ended']);
    expect(world.audit.at(-1)?.text).toContain('authenticate again in Okta');
  });

  it('rule 8: linking under the same name, or changing another field, ends nothing', async () => {
    const { world, signer, okta, entra } = signed();
    await world.create(entra, king({ userName: 'ADA@example.com' }));
    await world.write(entra, signer.id, king({ email: 'new@example.com', userName: 'ADA@example.com' }));
    expect(world.directory.state.connections.get(okta.id)?.status).toBe('active');
  });
});

it('rule 24: an entry names connection, provisioning user, person, attributes and request', async () => {
  const world = new World();
  const okta = world.connect({ label: 'HR', provisioningUserId: world.superUser.id });
  const { user } = await world.create(okta, ada({ externalId: 'x1', attributes: { title: 'Dr' } }));
  expect(world.audit).toMatchObject([
    {
      type: 'user.created',
      result: 'success',
      actor: {
        kind: 'connection',
        id: okta.id,
        label: 'HR',
        idp: 'okta',
        provisioningUserName: 'super.user',
      },
      subject: { userId: user.id, userName: ADA.userName },
      changes: [
        { attribute: 'userName', to: ADA.userName },
        { attribute: 'firstName', to: 'Ada' },
        { attribute: 'lastName', to: 'Lovelace' },
        { attribute: 'email', to: 'ada@example.com' },
        { attribute: 'externalId', to: 'x1' },
        { attribute: 'title', to: 'Dr' },
      ],
      requestId: 'r-1',
    },
  ]);
});
