import {
  ChangedMeanwhileError,
  InvalidProfileError,
  LastSuperUserError,
  ManagedByDirectoryError,
  NameTakenError,
  NotPermittedError,
  PersonNotFoundError,
} from '../directory-error';
import { actorFor, buildStatement, World } from '../testing';
import { changeUser } from './change-user';
import type { PortalActor } from './actor';
import type { BasicProfile, Role } from './user';

const ADA = { userName: 'ada@example.com' };
const CHANGES: Partial<BasicProfile>[] = [
  { userName: 'ada.byron' },
  { firstName: 'Augusta' },
  { lastName: 'King' },
  { email: 'new@example.com' },
  { userName: 'ADA@example.com' },
];

async function managed(given: ConstructorParameters<typeof World>[0] = {}) {
  const world = new World(given);
  const entra = world.connect({ label: 'HR directory', kind: 'entra' });
  const { user } = await world.create(entra, buildStatement(ADA));
  return { world, entra, user };
}

describe('a managed user', () => {
  it.each(CHANGES)('rule 3: %j is refused, whoever asks, and the text names the IdP', async (profile) => {
    const { world, user } = await managed();
    const actors: PortalActor[] = [world.actor, { ...world.actor, role: 'AA' }, actorFor(user)];
    for (const actor of actors) {
      const changing = changeUser(world.deps, actor, user.id, { profile });
      await expect(changing).rejects.toThrow(ManagedByDirectoryError);
      await expect(changing).rejects.toThrow(
        'managed by Company Directory (HR directory). Change the profile in Microsoft Entra ID.',
      );
      await expect(changing).rejects.toMatchObject({
        code: 'managed_by_directory',
        connection: { kind: 'entra' },
      });
    }
    expect(world.person(user.id).user).toEqual(user);
  });

  it('rule 3: an SU who is managed cannot change the own profile either', async () => {
    const { world, entra } = await managed();
    await world.write(entra, world.superUser.id, buildStatement({ userName: 'super.user' }));
    await expect(
      changeUser(world.deps, world.actor, world.superUser.id, { profile: { lastName: 'King' } }),
    ).rejects.toThrow(ManagedByDirectoryError);
  });

  it('rule 3: what the IdP does not own stays editable: role and SSO', async () => {
    const { world, user } = await managed();
    await changeUser(world.deps, world.actor, user.id, {
      role: 'AA',
      ssoOff: true,
      profile: { ...user.profile },
    });
    expect(world.person(user.id).user).toMatchObject({ role: 'AA', ssoOff: true });
  });

  it('rule 3: unmanaged users of the same account stay editable', async () => {
    const { world } = await managed();
    const user = world.add();
    await changeUser(world.deps, world.actor, user.id, { profile: { lastName: 'King' } });
    expect(world.person(user.id).user.profile.lastName).toBe('King');
  });

  it.each(['paused', 'ended'] as const)(
    'rule 8: stays managed while the connection is %s',
    async (status) => {
      const { world, entra, user } = await managed();
      world.directory.state.connections.set(entra.id, { ...entra, status });
      await expect(
        changeUser(world.deps, world.actor, user.id, { profile: { lastName: 'King' } }),
      ).rejects.toThrow(ManagedByDirectoryError);
    },
  );

  it('rule 4: is editable while SCIM is off', async () => {
    const { world, user } = await managed();
    world.set({ scimEnabled: false });
    await changeUser(world.deps, world.actor, user.id, { profile: { lastName: 'King' } });
    expect(world.person(user.id)).toMatchObject({
      user: { profile: { lastName: 'King' }, version: 2 },
      records: [{ state: 'active', profile: { lastName: 'Lovelace' } }],
    });
  });
});

describe('who may change whom', () => {
  it.each<[Role, Role, boolean]>([
    ['SU', 'SU', true],
    ['SU', 'AA', true],
    ['SU', 'EU', true],
    ['AA', 'SU', false],
    ['AA', 'AA', false],
    ['AA', 'EU', true],
    ['EU', 'EU', false],
  ])('rule 2: a %s the profile of another %s: %p', async (role, of, allowed) => {
    const world = new World();
    const [actor, user] = [world.add({ role }), world.add({ role: of })];
    const changing = changeUser(world.deps, actorFor(actor), user.id, { profile: { lastName: 'King' } });
    if (allowed) await changing;
    else await expect(changing).rejects.toThrow(NotPermittedError);
  });

  it.each<Role>(['SU', 'AA', 'EU'])('rule 20: an unmanaged %s changes the own profile', async (role) => {
    const world = new World();
    const user = world.add({ role });
    await changeUser(world.deps, actorFor(user), user.id, { profile: { lastName: 'King' } });
    expect(world.audit).toMatchObject([
      {
        type: 'user.updated',
        actor: { kind: 'user', id: user.id },
        changes: [{ attribute: 'lastName', from: 'Lovelace', to: 'King' }],
      },
    ]);
  });

  it.each<[Role, object]>([
    ['EU', { role: 'SU' }],
    ['EU', { ssoOff: true }],
    ['AA', { role: 'SU' }],
    ['AA', { ssoOff: true }],
  ])('rule 2: an %s cannot raise themselves by %j', async (role, change) => {
    const world = new World();
    const user = world.add({ role });
    await expect(changeUser(world.deps, actorFor(user), user.id, change)).rejects.toThrow(NotPermittedError);
    expect(world.person(user.id).user).toEqual(user);
  });

  it('rule 2: an AA switches SSO off for an EU, but gives nobody a role', async () => {
    const world = new World();
    const [actor, user] = [actorFor(world.add({ role: 'AA' })), world.add()];
    await changeUser(world.deps, actor, user.id, { ssoOff: true });
    expect(world.events).toEqual(['user.sso-changed']);
    await expect(changeUser(world.deps, actor, user.id, { role: 'AA' })).rejects.toThrow(NotPermittedError);
  });

  it('rule 11: a staged user cannot be edited', async () => {
    const world = new World();
    const { user } = await world.create(world.connect(), buildStatement({ ...ADA, active: false }));
    for (const change of [{ profile: { lastName: 'King' } }, { role: 'AA' }, { ssoOff: true }] as const) {
      await expect(changeUser(world.deps, world.actor, user.id, change)).rejects.toThrow(NotPermittedError);
    }
  });

  it('rule 2: a user of another account is nobody', async () => {
    const world = new World();
    const stranger = world.add({}, 'another account');
    await expect(changeUser(world.deps, world.actor, stranger.id, { ssoOff: true })).rejects.toThrow(
      PersonNotFoundError,
    );
  });
});

describe('what may be written', () => {
  it('rule 17: the limits are those of SCIM', async () => {
    const world = new World();
    const user = world.add();
    const wrong = { userName: 'ada', firstName: 'A B', email: 'x' };
    await expect(changeUser(world.deps, world.actor, user.id, { profile: wrong })).rejects.toThrow(
      InvalidProfileError,
    );
    expect(world.person(user.id).user).toEqual(user);
  });

  it('rule 12: a taken name is refused, and nothing changes', async () => {
    const world = new World();
    const [user] = [world.add(), world.add({ profile: ADA })];
    const change = { profile: { userName: 'Ada@Example.com', lastName: 'King' } };
    await expect(changeUser(world.deps, world.actor, user.id, change)).rejects.toThrow(NameTakenError);
    expect(world.person(user.id).user).toEqual(user);
    expect(world.events).toEqual([]);
  });

  it('rule 24: no change, no entry; another one’s change meanwhile is not written over', async () => {
    const world = new World();
    const user = world.add();
    await changeUser(world.deps, world.actor, user.id, { profile: user.profile, role: 'EU', version: 1 });
    expect(world.events).toEqual([]);
    await changeUser(world.deps, world.actor, user.id, { profile: { lastName: 'King' }, version: 1 });
    await expect(
      changeUser(world.deps, world.actor, user.id, { profile: { lastName: 'Byron' }, version: 1 }),
    ).rejects.toThrow(ChangedMeanwhileError);
    expect(world.person(user.id).user).toMatchObject({ profile: { lastName: 'King' }, version: 2 });
  });
});

describe('the last Super User', () => {
  it('rule 22: cannot be demoted; one of two can', async () => {
    const world = new World();
    const demoting = changeUser(world.deps, world.actor, world.superUser.id, { role: 'AA' });
    await expect(demoting).rejects.toThrow(LastSuperUserError);
    world.add({ role: 'SU' }, 'another account');
    await expect(changeUser(world.deps, world.actor, world.superUser.id, { role: 'EU' })).rejects.toThrow(
      LastSuperUserError,
    );
    const second = world.add({ role: 'SU' });
    await changeUser(world.deps, world.actor, second.id, { role: 'AA' });
    expect(world.events).toEqual(['user.role-changed']);
  });

  it('rule 22: of two who demote each other at once one stays', async () => {
    const world = new World();
    const second = world.add({ role: 'SU' });
    const results = await Promise.allSettled([
      changeUser(world.deps, world.actor, second.id, { role: 'AA' }),
      changeUser(world.deps, actorFor(second), world.superUser.id, { role: 'AA' }),
    ]);
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected']);
  });
});
