import {
  ConflictError,
  ExtensionTakenError,
  InvalidExtensionError,
  LastSuperUserError,
  ManagedByDirectoryError,
  NotFoundError,
  NotPermittedError,
  PersonNotFoundError,
} from '../directory-error';
import { managingRecord } from '../record/person';
import { actorFor, buildStatement, World } from '../testing';
import { assignExtensions, deleteUser, discardStaged, forgetRecord, releaseUser } from './retire-user';
import type { Role } from './user';

const ADA = { userName: 'ada@example.com' };

async function managed() {
  const world = new World();
  const okta = world.connect();
  const { user } = await world.create(okta, buildStatement(ADA));
  return { world, okta, user };
}

async function staged() {
  const world = new World();
  const okta = world.connect();
  const { user } = await world.create(okta, buildStatement({ ...ADA, active: false }));
  return { world, okta, user };
}

describe('deleteUser', () => {
  it('rule 22: records, extensions and the name go, and SCIM answers not found', async () => {
    const { world, okta, user } = await managed();
    await world.write(okta, user.id, buildStatement({ ...ADA, active: false }));
    await world.directory.stores.extensions.replace(world.accountId, user.id, ['100']);
    await deleteUser(world.deps, world.actor, user.id);

    expect(world.exists(user.id)).toBe(false);
    expect(world.directory.state.loginNames.has(ADA.userName)).toBe(false);
    expect(world.directory.state.extensions.size).toBe(0);
    expect(await world.seenBy(okta, user.id)).toBeNull();
    await expect(world.write(okta, user.id, buildStatement(ADA))).rejects.toThrow(PersonNotFoundError);
    expect((await world.create(okta, buildStatement(ADA))).user.id).not.toBe(user.id);
    expect(world.audit.at(-2)).toMatchObject({
      type: 'user.deleted',
      subject: { userId: user.id, userName: ADA.userName },
    });
  });

  it.each<[Role, Role, boolean]>([
    ['SU', 'SU', true],
    ['SU', 'AA', true],
    ['SU', 'EU', true],
    ['AA', 'SU', false],
    ['AA', 'AA', false],
    ['AA', 'EU', true],
    ['EU', 'EU', false],
  ])('rule 22: a %s deletes an unmanaged %s: %p', async (role, of, allowed) => {
    const world = new World();
    const [actor, user] = [world.add({ role }), world.add({ role: of })];
    const deleting = deleteUser(world.deps, actorFor(actor), user.id);
    if (allowed) await deleting;
    else await expect(deleting).rejects.toThrow(NotPermittedError);
    expect(world.exists(user.id)).toBe(!allowed);
  });

  it('rule 22: never the last SU', async () => {
    const world = new World();
    const last = world.superUser.id;
    await expect(deleteUser(world.deps, world.actor, last)).rejects.toThrow(LastSuperUserError);
    world.add({ role: 'SU' });
    await deleteUser(world.deps, world.actor, last);
    expect(world.exists(last)).toBe(false);
  });

  it('rule 22: not a managed user: unassign in the IdP, or Release', async () => {
    const { world, user } = await managed();
    const deleting = deleteUser(world.deps, world.actor, user.id);
    await expect(deleting).rejects.toThrow(ManagedByDirectoryError);
    await expect(deleting).rejects.toThrow(/Okta.*Unassign.*release/);
    expect(world.exists(user.id)).toBe(true);

    await releaseUser(world.deps, world.actor, user.id);
    await deleteUser(world.deps, world.actor, user.id);
    expect(world.exists(user.id)).toBe(false);
  });

  it('rule 22: while SCIM is off nobody is managed', async () => {
    const { world, user } = await managed();
    world.set({ scimEnabled: false });
    await deleteUser(world.deps, world.actor, user.id);
    expect(world.exists(user.id)).toBe(false);
  });

  it('rule 11: not a staged user: Discard is what the portal does', async () => {
    const { world, user } = await staged();
    await expect(deleteUser(world.deps, world.actor, user.id)).rejects.toThrow(ConflictError);
  });
});

describe('releaseUser', () => {
  it('rule 22: an SU takes the user out of the directory’s hands; it stays as it stands', async () => {
    const { world, okta, user } = await managed();
    await releaseUser(world.deps, world.actor, user.id);
    expect(world.person(user.id).user).toEqual(user);
    expect(managingRecord(world.person(user.id))).toBeUndefined();
    expect((await world.seenBy(okta, user.id))?.record).toMatchObject({
      state: 'inactive',
      resource: { active: false },
    });
    expect(world.events.at(-1)).toBe('user.released');
  });

  it.each<Role>(['AA', 'EU'])('rule 22: not an %s', async (role) => {
    const { world, user } = await managed();
    await expect(releaseUser(world.deps, { ...world.actor, role }, user.id)).rejects.toThrow(
      NotPermittedError,
    );
  });

  it('rule 22: not who is not managed', async () => {
    const world = new World();
    await expect(releaseUser(world.deps, world.actor, world.add().id)).rejects.toThrow(ConflictError);
  });
});

describe('forgetRecord', () => {
  it('rule 12: drops an inactive record; afterwards the connection sees the user without one', async () => {
    const { world, okta, user } = await managed();
    await releaseUser(world.deps, world.actor, user.id);
    await forgetRecord(world.deps, world.actor, user.id, okta.id);
    expect(world.person(user.id)).toEqual({ user, records: [] });
    expect(await world.seenBy(okta, user.id)).toEqual({ user, record: null });
    expect(world.audit.at(-1)).toMatchObject({ type: 'record.forgotten', text: 'Okta' });
    await expect(forgetRecord(world.deps, world.actor, user.id, okta.id)).rejects.toThrow(NotFoundError);
  });

  it('rule 12: leaves the records of others', async () => {
    const { world, okta, user } = await managed();
    const entra = world.connect({ label: 'Entra' });
    await world.write(entra, user.id, buildStatement({ ...ADA, active: false }));
    await forgetRecord(world.deps, world.actor, user.id, entra.id);
    expect(world.person(user.id).records).toMatchObject([{ connectionId: okta.id, state: 'active' }]);
  });

  it('rule 12: not the record that manages the user; while SCIM is off none does', async () => {
    const { world, okta, user } = await managed();
    await expect(forgetRecord(world.deps, world.actor, user.id, okta.id)).rejects.toThrow(ConflictError);
    world.set({ scimEnabled: false });
    await forgetRecord(world.deps, world.actor, user.id, okta.id);
    expect(world.person(user.id).records).toEqual([]);
  });

  it('rule 12: not by an AA, and not the record of a staged user', async () => {
    const { world, okta, user } = await staged();
    const aa = { ...world.actor, role: 'AA' } as const;
    await expect(forgetRecord(world.deps, aa, user.id, okta.id)).rejects.toThrow(NotPermittedError);
    await expect(forgetRecord(world.deps, world.actor, user.id, okta.id)).rejects.toThrow('discard');
  });
});

describe('discardStaged', () => {
  it('rule 11: not by an EU, and nobody in service', async () => {
    const { world, user } = await staged();
    await expect(discardStaged(world.deps, { ...world.actor, role: 'EU' }, user.id)).rejects.toThrow(
      NotPermittedError,
    );
    await expect(discardStaged(world.deps, world.actor, world.add().id)).rejects.toThrow(ConflictError);
    expect(world.exists(user.id)).toBe(true);
  });
});

describe('assignExtensions', () => {
  it('rule 20: by hand, several, for managed users too', async () => {
    const { world, user } = await managed();
    await assignExtensions(world.deps, { ...world.actor, role: 'AA' }, user.id, ['12', '1234567', '12']);
    expect(await world.directory.stores.extensions.ofUser(world.accountId, user.id)).toEqual([
      '12',
      '1234567',
    ]);
    expect(world.audit.at(-1)).toMatchObject({
      type: 'user.extensions-changed',
      changes: [{ attribute: 'extensions', from: '', to: '12, 1234567' }],
    });
  });

  it.each(['1', '12345678', '', '12a', ' 12', '-12', '١٢'])(
    'rule 20: %p is no extension',
    async (extension) => {
      const { world, user } = await managed();
      await expect(assignExtensions(world.deps, world.actor, user.id, ['100', extension])).rejects.toThrow(
        InvalidExtensionError,
      );
      expect(world.directory.state.extensions.size).toBe(0);
    },
  );

  it('rule 20: unique in the account, not beyond it', async () => {
    const { world, user } = await managed();
    const [other, stranger] = [world.add(), world.add({}, 'another account')];
    await world.directory.stores.extensions.replace('another account', stranger.id, ['100']);
    await assignExtensions(world.deps, world.actor, other.id, ['100', '101']);
    const assigning = assignExtensions(world.deps, world.actor, user.id, ['102', '101']);
    await expect(assigning).rejects.toThrow(ExtensionTakenError);
    await expect(assigning).rejects.toThrow('Extension 101');
    await assignExtensions(world.deps, world.actor, other.id, []);
    await assignExtensions(world.deps, world.actor, user.id, ['101']);
  });

  it('rule 20: the same again, in another order, is no change', async () => {
    const { world, user } = await managed();
    await assignExtensions(world.deps, world.actor, user.id, ['200', '100']);
    await assignExtensions(world.deps, world.actor, user.id, ['200', '100']);
    expect(world.events.filter((type) => type === 'user.extensions-changed')).toHaveLength(1);
  });

  it.each<[Role, Role | 'self', boolean]>([
    ['SU', 'AA', true],
    ['AA', 'EU', true],
    ['AA', 'SU', false],
    ['AA', 'self', true],
    ['EU', 'EU', false],
    ['EU', 'self', false],
  ])('rule 20: a %s to a %s: %p', async (role, of, allowed) => {
    const world = new World();
    const actor = world.add({ role });
    const user = of === 'self' ? actor : world.add({ role: of });
    const assigning = assignExtensions(world.deps, actorFor(actor), user.id, ['100']);
    if (allowed) await assigning;
    else await expect(assigning).rejects.toThrow(NotPermittedError);
  });

  it('rule 11: a staged user has none', async () => {
    const { world, user } = await staged();
    await expect(assignExtensions(world.deps, world.actor, user.id, ['100'])).rejects.toThrow(
      NotPermittedError,
    );
  });
});
