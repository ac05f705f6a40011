import { addUser } from '../user/add-user';
import { changeUser } from '../user/change-user';
import { discardStaged, forgetRecord, releaseUser } from '../user/retire-user';
import {
  BeyondAuthorityError,
  InvalidProfileError,
  NameTakenError,
  StagedNameError,
} from '../directory-error';
import { buildProfile, buildStatement, buildUser, World } from '../testing';
import { recordOf } from './person';

const ADA = { userName: 'ada@example.com' };
const ada = (given: Parameters<typeof buildStatement>[0] = {}) => buildStatement({ ...ADA, ...given });

function setup(given: ConstructorParameters<typeof World>[0] = {}) {
  const world = new World(given);
  return { world, okta: world.connect(), entra: world.connect({ label: 'Entra', kind: 'entra' }) };
}

describe('create', () => {
  it.each([
    ['active: true', true],
    ['active left out', undefined],
  ])(
    'rule 11: %s makes a record and an End User without an extension, managed by the connection',
    async (_, active) => {
      const { world, okta } = setup();
      const statement = ada({
        ...(active === undefined ? {} : { active }),
        externalId: 'x1',
        attributes: { title: 'Dr' },
      });
      const { user, record } = await world.create(okta, statement);

      expect(user).toMatchObject({ role: 'EU', staged: false, profile: statement.profile, version: 1 });
      expect(record).toMatchObject({
        state: 'active',
        externalId: 'x1',
        resource: statement.resource,
        connectionId: okta.id,
        userId: user.id,
      });
      expect(record?.createdAt).toEqual(record?.updatedAt);
      expect(await world.directory.stores.extensions.ofUser(world.accountId, user.id)).toEqual([]);
      expect(world.person(user.id)).toEqual({ user, records: [record] });
      expect(world.events).toEqual(['user.created']);
      expect(world.jobs).toHaveLength(1);
    },
  );

  it('rule 11: active: false stages: no mail, in service for nobody, the record inactive', async () => {
    const { world, okta } = setup();
    const { user, record } = await world.create(okta, ada({ active: false }));
    expect(user).toMatchObject({ role: 'EU', staged: true });
    expect(record?.state).toBe('inactive');
    expect(world.jobs).toEqual([]);
    expect(world.events).toEqual(['user.staged']);
  });

  it('rule 11: the row of a staged user follows its record, the name too', async () => {
    const { world, okta } = setup();
    const { user } = await world.create(okta, ada({ active: false }));
    const renamed = buildStatement({ userName: 'ada.byron', lastName: 'Byron', active: false });
    const after = await world.write(okta, user.id, renamed);

    expect(after.user).toMatchObject({ staged: true, profile: renamed.profile, version: 2 });
    expect(world.jobs).toEqual([]);
    expect([...world.directory.state.loginNames.keys()]).toContain('ada.byron');
    expect([...world.directory.state.loginNames.keys()]).not.toContain(ADA.userName);
  });

  it('rule 11: activating a staged user brings them into being, with the mail, once', async () => {
    const { world, okta } = setup();
    const { user } = await world.create(okta, ada({ active: false }));
    const after = await world.write(okta, user.id, ada({ active: true }));
    expect(after.user).toMatchObject({ id: user.id, staged: false, role: 'EU' });

    await world.write(okta, user.id, ada({ active: false }));
    await world.write(okta, user.id, ada({ active: true }));
    expect(world.events).toEqual(['user.staged', 'user.created', 'user.unlinked', 'user.linked']);
    expect(world.jobs).toHaveLength(1);
  });

  it('rule 11: DELETE of a staged user removes them, and the name is free for a new person', async () => {
    const { world, okta } = setup();
    const { user } = await world.create(okta, ada({ active: false }));
    await world.delete(okta, user.id);
    expect(world.exists(user.id)).toBe(false);
    expect(world.events).toEqual(['user.staged', 'user.discarded']);
    expect((await world.create(okta, ada())).user.id).not.toBe(user.id);
  });

  it.each(['SU', 'AA'] as const)(
    'rule 11: Discard by %s removes a staged user with every record',
    async (role) => {
      const { world, okta, entra } = setup();
      const { user } = await world.create(okta, ada({ active: false }));
      await world.write(entra, user.id, ada({ active: false }));
      await discardStaged(world.deps, { ...world.actor, role }, user.id);
      expect(world.exists(user.id)).toBe(false);
      expect(world.directory.state.loginNames.has(ADA.userName)).toBe(false);
    },
  );

  it('rule 11: adding the name of a staged user by hand says who staged it', async () => {
    const { world, okta, entra } = setup();
    const { user } = await world.create(entra, ada({ active: false }));
    await world.write(okta, user.id, ada({ active: false }));
    const adding = addUser(world.deps, world.actor, {
      profile: buildProfile({ userName: 'ADA@example.com' }),
      role: 'EU',
    });
    await expect(adding).rejects.toThrow(StagedNameError);
    await expect(adding).rejects.toThrow('staged by Entra');
  });

  it('rule 11: another connection’s match brings a staged user into being, judged by its kind', async () => {
    const { world, okta, entra } = setup({ sso: { enabled: true, enforced: false } });
    const { user } = await world.create(okta, ada({ active: false }));
    const statement = ada({ lastName: 'King' });
    const after = await world.create(entra, statement);

    expect(after.user).toMatchObject({ id: user.id, staged: false, role: 'EU', profile: statement.profile });
    expect(recordOf(world.person(user.id), okta.id)?.state).toBe('inactive');
    // Entra sends people through SSO only when it is enforced; Okta's kit would have no link.
    expect(world.jobs).toEqual([
      { task: 'send-welcome-kit', accountId: world.accountId, userId: user.id, withPasswordLink: true },
    ]);
    expect(world.events).toEqual(['user.staged', 'user.created']);
  });

  it('rule 11: another connection’s inactive match of a staged user leaves the row to the record that staged it', async () => {
    const { world, okta, entra } = setup();
    const { user } = await world.create(okta, ada({ active: false }));
    const after = await world.create(entra, ada({ lastName: 'King', active: false }));
    expect(after.user).toEqual(user);
    expect(after.record).toMatchObject({ state: 'inactive', profile: { lastName: 'King' } });
    expect(world.events).toEqual(['user.staged', 'record.created']);

    await world.write(entra, user.id, ada({ lastName: 'Byron', active: false }));
    expect(world.person(user.id).user.profile.lastName).toBe('Lovelace');
    await world.write(okta, user.id, ada({ lastName: 'Noel', active: false }));
    expect(world.person(user.id).user.profile.lastName).toBe('Noel');
  });

  it('rule 11: a staged user whose staging record is deleted stays for the other directory that announced them', async () => {
    const { world, okta, entra } = setup();
    const { user } = await world.create(okta, ada({ active: false }));
    await world.create(entra, ada({ lastName: 'King', active: false }));
    await world.delete(okta, user.id);

    expect(world.person(user.id).user).toMatchObject({ staged: true, profile: { lastName: 'King' } });
    expect(await world.seenBy(okta, user.id)).toBeNull();
    await world.delete(entra, user.id);
    expect(world.exists(user.id)).toBe(false);
  });

  it('rule 11: a staged user hidden from one connection goes with the record of the other', async () => {
    const { world, okta, entra } = setup();
    const { user } = await world.create(okta, ada({ active: false }));
    await world.delete(entra, user.id);
    expect(world.exists(user.id)).toBe(true);
    await world.delete(okta, user.id);
    expect(world.exists(user.id)).toBe(false);
  });
});

describe('match', () => {
  it('rule 12: an unmanaged user of that name, in any case, is linked: the profile is the IdP’s, role and extension stay', async () => {
    const { world, okta } = setup();
    const user = world.add({
      role: 'AA',
      profile: { ...ADA, firstName: 'Augusta', email: 'old@example.com' },
    });
    await world.directory.stores.extensions.replace(world.accountId, user.id, ['100']);
    const statement = buildStatement({ userName: 'ADA@Example.com', firstName: 'Ada' });
    const after = await world.create(okta, statement);

    expect(after.user).toMatchObject({ id: user.id, role: 'AA', profile: statement.profile, version: 2 });
    expect(after.record).toMatchObject({ state: 'active', resource: statement.resource });
    expect(await world.directory.stores.extensions.ofUser(world.accountId, user.id)).toEqual(['100']);
    expect(world.events).toEqual(['user.linked']);
    expect(world.jobs).toEqual([]);
  });

  it('rule 12: composed and decomposed letters are one name', async () => {
    const { world, okta } = setup();
    const user = world.add({ profile: { userName: 'Zoë.Müller'.normalize('NFC') } });
    const after = await world.create(okta, buildStatement({ userName: 'zoë.müller'.normalize('NFD') }));
    expect(after.user.id).toBe(user.id);
  });

  it('rule 12: a match with active: false starts an inactive record and leaves the user alone', async () => {
    const { world, okta } = setup();
    const user = world.add({ profile: ADA });
    const after = await world.create(okta, ada({ lastName: 'King', active: false }));
    expect(after.user).toEqual(user);
    expect(after.record?.state).toBe('inactive');
    expect(world.events).toEqual(['record.created']);
  });

  it('rule 12: after DELETE a create with that username links the same person again, with a record of its own dates', async () => {
    const { world, okta } = setup();
    const first = await world.create(okta, ada({ externalId: 'x1' }));
    await world.delete(okta, first.user.id);
    const again = await world.create(okta, ada());

    expect(again.user.id).toBe(first.user.id);
    expect(again.record).not.toHaveProperty('externalId');
    expect(again.record?.createdAt).toEqual(world.clock.now());
    expect(again.record?.updatedAt).toEqual(again.record?.createdAt);
    expect(again.record?.version).toBeGreaterThan(first.record?.version ?? 0);
    expect(world.jobs).toHaveLength(1);
  });

  it('rule 12: after DELETE and a change of the name by hand, the old name is a new person', async () => {
    const { world, okta } = setup();
    const { user } = await world.create(okta, ada());
    await world.delete(okta, user.id);
    await changeUser(world.deps, world.actor, user.id, { profile: { userName: 'ada.byron' } });
    expect((await world.create(okta, ada())).user.id).not.toBe(user.id);
  });

  it.each([
    ['active', true, 'exists already, as id'],
    ['inactive', false, 'set active to true on it'],
  ])(
    'rule 12: a name of this connection’s own %s record is taken, and the text names the id',
    async (_, active, text) => {
      const { world, okta } = setup();
      world.add({ profile: ADA });
      const { user } = await world.create(okta, ada({ active }));
      for (const again of [ada(), ada({ active: false })]) {
        const creating = world.create(okta, again);
        await expect(creating).rejects.toThrow(NameTakenError);
        await expect(creating).rejects.toThrow(text);
        await expect(creating).rejects.toThrow(user.id);
      }
    },
  );

  it.each([true, false])(
    'rule 12: a name managed by another connection is taken (active: %s)',
    async (active) => {
      const { world, okta, entra } = setup();
      await world.create(okta, ada());
      const creating = world.create(entra, ada({ active }));
      await expect(creating).rejects.toThrow(NameTakenError);
      await expect(creating).rejects.toThrow('managed by another directory connection, "Okta"');
    },
  );

  it.each(['user', 'record'])(
    'rule 12: a name held by another account’s %s is taken, and nothing is said about it',
    async (holder) => {
      const { world, okta } = setup();
      const far = new World();
      const stranger = buildUser(far.accountId, { profile: holder === 'user' ? ADA : {} });
      const records =
        holder === 'user' ? [] : [{ ...(await recordNamed(far, ADA.userName)), userId: stranger.id }];
      await world.directory.stores.people.save(null, { user: stranger, records });

      const creating = world.create(okta, ada());
      await expect(creating).rejects.toThrow(NameTakenError);
      await expect(creating).rejects.toThrow('The username "ada@example.com" is not available.');
    },
  );

  it('rule 12: a name is kept by an inactive record, for every door, until it is forgotten', async () => {
    const { world, okta, entra } = setup();
    const { user } = await world.create(okta, ada());
    await world.write(okta, user.id, ada({ active: false }));
    await changeUser(world.deps, world.actor, user.id, { profile: { userName: 'ada.byron' } });

    const byHand = { profile: buildProfile({ userName: 'Ada@example.com' }), role: 'EU' } as const;
    await expect(addUser(world.deps, world.actor, byHand)).rejects.toThrow(NameTakenError);
    await expect(world.create(entra, ada())).rejects.toThrow(
      `kept by another directory for the user with id ${user.id}`,
    );
    const other = world.add();
    await expect(world.write(entra, other.id, ada())).rejects.toThrow(NameTakenError);
    await expect(
      changeUser(world.deps, world.actor, other.id, { profile: { userName: ADA.userName } }),
    ).rejects.toThrow(NameTakenError);

    await forgetRecord(world.deps, world.actor, user.id, okta.id);
    expect(await addUser(world.deps, world.actor, byHand)).toEqual(expect.any(String));
    expect((await world.seenBy(okta, user.id))?.record).toBeNull();
  });

  it('rule 12: a name that a person is known by twice may be taken up by that person', async () => {
    const { world, okta } = setup();
    const { user } = await world.create(okta, ada());
    await releaseUser(world.deps, world.actor, user.id);
    await changeUser(world.deps, world.actor, user.id, { profile: { userName: 'ada.byron' } });
    await changeUser(world.deps, world.actor, user.id, { profile: { userName: 'ADA@example.com' } });
    expect(world.person(user.id).user.profile.userName).toBe('ADA@example.com');
  });

  it('rule 12: of two creates of one name one wins, and the other is told the name is taken', async () => {
    const { world, okta, entra } = setup();
    const results = await Promise.allSettled([world.create(okta, ada()), world.create(entra, ada())]);
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected']);
    expect(results[1]).toMatchObject({ reason: expect.any(NameTakenError) });
    expect(world.events).toEqual(['user.created']);
  });

  it('rule 9: an AA’s connection matching an administrator is refused for that, not for the name', async () => {
    const { world } = setup();
    const weak = world.connect({ authority: 'AA' });
    const user = world.add({ role: 'SU', profile: ADA });
    await expect(world.create(weak, ada())).rejects.toThrow(BeyondAuthorityError);
    await expect(world.create(weak, ada({ active: false }))).rejects.toThrow(BeyondAuthorityError);
    expect(world.person(user.id)).toEqual({ user, records: [] });

    // "Set active to true on it" would only send the administrator into the refusal.
    await world.write({ ...weak, authority: 'SU' }, user.id, ada({ active: false }));
    await expect(world.create(weak, ada())).rejects.toThrow(BeyondAuthorityError);
  });

  it('rule 17: a create that breaks a limit leaves nothing behind', async () => {
    const { world, okta } = setup();
    const people = world.directory.state.people.size;
    await expect(world.create(okta, ada({ firstName: 'Ada Augusta' }))).rejects.toThrow(InvalidProfileError);
    expect(world.directory.state.people.size).toBe(people);
    expect(world.events).toEqual([]);
    expect(world.jobs).toEqual([]);
  });
});

/** An inactive record that keeps a name, made in a world of its own. */
async function recordNamed(world: World, userName: string) {
  const { record } = await world.create(world.connect(), buildStatement({ userName, active: false }));
  if (record === null) throw new Error('No record');
  return record;
}
