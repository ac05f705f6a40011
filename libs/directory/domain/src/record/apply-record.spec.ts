import { changeUser } from '../user/change-user';
import { releaseUser } from '../user/retire-user';
import { InvalidProfileError, NameTakenError, PersonNotFoundError } from '../directory-error';
import { buildStatement, World } from '../testing';
import { deleteRecord, writeRecord } from './apply-record';
import type { DirectoryStatement } from './directory-record';
import { managingRecord, recordOf } from './person';

const ADA = { userName: 'ada@example.com' };
const ada = (given: Parameters<typeof buildStatement>[0] = {}) => buildStatement({ ...ADA, ...given });
const king = (given: Parameters<typeof buildStatement>[0] = {}) => ada({ lastName: 'King', ...given });

function setup(given: ConstructorParameters<typeof World>[0] = {}) {
  const world = new World(given);
  return { world, okta: world.connect(), entra: world.connect({ label: 'Entra', kind: 'entra' }) };
}

/** Somebody made by Okta, or linked to it. */
async function managed(origin: 'created' | 'linked') {
  const { world, ...connections } = setup();
  if (origin === 'linked') world.add({ profile: ADA });
  const { user } = await world.create(connections.okta, ada({ active: true }));
  return { world, ...connections, user };
}

describe('update', () => {
  it.each(['created', 'linked'] as const)(
    'rule 13: every field of a %s user changes at once',
    async (origin) => {
      const { world, okta, user } = await managed(origin);
      const statement = buildStatement({
        userName: 'augusta@example.com',
        firstName: 'Augusta',
        lastName: 'King',
        email: 'augusta@example.org',
      });
      const after = await world.write(okta, user.id, statement);
      expect(after.user).toEqual({
        ...user,
        profile: statement.profile,
        updatedAt: world.clock.now(),
        version: user.version + 1,
      });
      expect(world.person(user.id)).toEqual({ user: after.user, records: [after.record] });
      expect(world.audit.at(-1)).toMatchObject({
        type: 'user.updated',
        subject: { userId: user.id, userName: 'augusta@example.com' },
        changes: [
          { attribute: 'userName', from: ADA.userName, to: 'augusta@example.com' },
          { attribute: 'firstName', from: 'Ada', to: 'Augusta' },
          { attribute: 'lastName', from: 'Lovelace', to: 'King' },
          { attribute: 'email', from: 'ada@example.com', to: 'augusta@example.org' },
          { attribute: 'active', from: 'true' },
        ],
      });
    },
  );

  it('rule 13: directory attributes change at once, and the user does not', async () => {
    const { world, okta, user } = await managed('created');
    const after = await world.write(okta, user.id, ada({ active: true, attributes: { title: 'Countess' } }));
    expect(after.record?.resource).toMatchObject({ title: 'Countess' });
    expect(after.user).toEqual(user);
    expect(world.audit.at(-1)).toMatchObject({
      type: 'user.updated',
      changes: [{ attribute: 'title', to: 'Countess' }],
    });
  });

  it('rule 13: the login name moves with the user: the old one is free, the new one taken', async () => {
    const { world, okta, entra, user } = await managed('created');
    await world.write(okta, user.id, buildStatement({ userName: 'ada.byron' }));
    await expect(world.create(entra, buildStatement({ userName: 'Ada.Byron' }))).rejects.toThrow(
      NameTakenError,
    );
    expect((await world.create(entra, ada())).user.id).not.toBe(user.id);
  });

  it('rule 13: a write that says what is there changes neither dates nor versions, and leaves no entry', async () => {
    const { world, okta, user } = await managed('created');
    const before = world.person(user.id);
    const { resource, ...rest } = ada({ active: true });
    const reordered = { ...rest, resource: Object.fromEntries(Object.entries(resource).reverse()) };
    await world.write(okta, user.id, reordered);
    expect(world.person(user.id)).toBe(before);
    expect(world.events).toEqual(['user.created']);
  });

  it('rule 13: an externalId alone is a change', async () => {
    const { world, okta, user } = await managed('created');
    await world.write(okta, user.id, { ...ada({ active: true }), externalId: 'x9' });
    expect(recordOf(world.person(user.id), okta.id)?.externalId).toBe('x9');
  });

  it('rule 4: a write that says what the record says applies it to a user who differs meanwhile', async () => {
    const { world, okta, user } = await managed('created');
    world.set({ scimEnabled: false });
    await changeUser(world.deps, world.actor, user.id, { profile: { lastName: 'Byron' } });
    world.set({ scimEnabled: true });
    const after = await world.write(okta, user.id, ada({ active: true }));
    expect(after.user.profile.lastName).toBe('Lovelace');
    expect(after.record?.version).toBe(1);
    expect(world.person(user.id).user).toEqual(after.user);
    expect(world.events.at(-1)).toBe('user.updated');
  });

  it.each<[string, DirectoryStatement]>([
    ['first name', ada({ firstName: 'Ada Augusta' })],
    ['email', ada({ email: '' })],
    ['username, of an inactive record too', buildStatement({ userName: 'ada b', active: false })],
  ])('rule 17: a wrong %s refuses the whole write', async (_, statement) => {
    const { world, okta, user } = await managed('created');
    const before = world.directory.state.snapshot();
    await expect(world.write(okta, user.id, statement)).rejects.toThrow(InvalidProfileError);
    expect(world.directory.state).toEqual(before);
  });

  it('rule 12: a taken name refuses the whole write', async () => {
    const { world, okta, user } = await managed('created');
    world.add({ profile: { userName: 'taken@example.com' } });
    const before = world.directory.state.snapshot();
    for (const active of [true, false]) {
      const statement = buildStatement({ userName: 'Taken@example.com', lastName: 'King', active });
      await expect(world.write(okta, user.id, statement)).rejects.toThrow(NameTakenError);
    }
    expect(world.directory.state).toEqual(before);
  });
});

describe('deactivate', () => {
  it('rule 14: active: false unlinks the user as it stands, while the record takes all that was sent', async () => {
    const { world, okta, user } = await managed('created');
    const after = await world.write(okta, user.id, king({ active: false, externalId: 'x2' }));
    expect(after.user).toEqual(user);
    expect(after.record).toMatchObject({
      state: 'inactive',
      externalId: 'x2',
      profile: { lastName: 'King' },
      resource: { active: false },
    });
    expect(world.events).toEqual(['user.created', 'user.unlinked']);
    expect(await world.seenBy(okta, user.id)).toEqual(after);
  });

  it('rule 14: every field is editable afterwards, extension and role stay', async () => {
    const { world, okta, user } = await managed('created');
    await world.directory.stores.extensions.replace(world.accountId, user.id, ['100']);
    await world.write(okta, user.id, ada({ active: false }));
    const profile = { userName: 'countess', firstName: 'A', lastName: 'K', email: 'k@example.com' };
    await changeUser(world.deps, world.actor, user.id, { profile });
    expect(world.person(user.id).user.profile).toEqual(profile);
    expect(await world.directory.stores.extensions.ofUser(world.accountId, user.id)).toEqual(['100']);
  });

  it('rule 14: an inactive record can still be written, and the user stays as it is', async () => {
    const { world, okta, user } = await managed('created');
    await world.write(okta, user.id, ada({ active: false }));
    const after = await world.write(okta, user.id, king({ active: false }));
    expect(after.user).toEqual(user);
    expect(after.record?.profile.lastName).toBe('King');
    expect(world.audit.at(-1)).toMatchObject({
      type: 'record.updated',
      changes: [{ attribute: 'name', to: expect.stringContaining('King') }],
    });
  });

  it('rule 14: activating links again and applies the whole record, over what was changed by hand', async () => {
    const { world, okta, user } = await managed('created');
    await world.write(okta, user.id, king({ active: false }));
    await changeUser(world.deps, world.actor, user.id, { profile: { firstName: 'Changed' } });
    const after = await world.write(okta, user.id, king({ active: true }));
    expect(after.user.profile).toEqual(king().profile);
    expect(after.record?.state).toBe('active');
    expect(world.events.at(-1)).toBe('user.linked');
  });

  it('rule 14: deactivating what is inactive is no change', async () => {
    const { world, okta, user } = await managed('created');
    await world.write(okta, user.id, ada({ active: false }));
    const before = world.person(user.id);
    await world.write(okta, user.id, ada({ active: false }));
    expect(world.person(user.id)).toBe(before);
  });

  it('rule 14: what is served agrees with the state after Release', async () => {
    const { world, okta, user } = await managed('created');
    const version = recordOf(world.person(user.id), okta.id)?.version ?? 0;
    world.clock.advance(1_000);
    await releaseUser(world.deps, world.actor, user.id);
    const seen = await world.seenBy(okta, user.id);
    expect(seen?.record).toMatchObject({
      state: 'inactive',
      resource: { active: false },
      updatedAt: world.clock.now(),
      version: version + 1,
    });
    // A PATCH that does not speak of `active` keeps what is served.
    const after = await world.write(okta, user.id, king({ active: false }));
    expect(after.record?.state).toBe('inactive');
  });

  it('rule 15: a PUT without active activates, and the answer omits it', async () => {
    const { world, okta, user } = await managed('created');
    await world.write(okta, user.id, ada({ active: false }));
    const after = await world.write(okta, user.id, ada());
    expect(after.record?.state).toBe('active');
    expect(after.record?.resource).not.toHaveProperty('active');
    expect(world.events.at(-1)).toBe('user.linked');
  });
});

describe('delete', () => {
  it('rule 14: DELETE unlinks the user as it stands and hides them from this connection', async () => {
    const { world, okta, entra, user } = await managed('created');
    await world.delete(okta, user.id);
    expect(world.person(user.id).user).toEqual(user);
    expect(managingRecord(world.person(user.id))).toBeUndefined();
    expect(world.person(user.id).records).toMatchObject([{ state: 'deleted' }]);
    expect(world.person(user.id).records[0]?.resource).toEqual({});
    expect(await world.seenBy(okta, user.id)).toBeNull();
    expect((await world.seenBy(entra, user.id))?.user).toEqual(user);
    expect(world.events).toEqual(['user.created', 'user.unlinked']);
  });

  it('rule 14: after DELETE it answers not found, for every verb', async () => {
    const { world, okta, user } = await managed('created');
    await world.delete(okta, user.id);
    const neverAsked = (): DirectoryStatement => {
      throw new Error('Nobody to edit');
    };
    await expect(world.write(okta, user.id, neverAsked)).rejects.toThrow(PersonNotFoundError);
    await expect(world.delete(okta, user.id)).rejects.toThrow(PersonNotFoundError);

    const push = { connection: world.acting(okta), now: world.clock.now() };
    expect(() => writeRecord(push, world.person(user.id), ada())).toThrow(PersonNotFoundError);
    expect(() => deleteRecord(push, world.person(user.id))).toThrow(PersonNotFoundError);
  });

  it('rule 14: DELETE of an inactive record frees the name that only it kept', async () => {
    const { world, okta, user } = await managed('created');
    await world.write(okta, user.id, buildStatement({ userName: 'ada.byron', active: false }));
    expect(world.directory.state.loginNames.has('ada.byron')).toBe(true);
    await world.delete(okta, user.id);
    expect(world.directory.state.loginNames.has('ada.byron')).toBe(false);
    expect(world.directory.state.loginNames.has(ADA.userName)).toBe(true);
    expect(world.events.at(-1)).toBe('record.deleted');
  });

  it('rule 15: DELETE of a user without a record hides them, and a create of that username brings them back', async () => {
    const { world, okta } = setup();
    const user = world.add({ profile: ADA });
    await world.delete(okta, user.id);
    expect(await world.seenBy(okta, user.id)).toBeNull();
    expect(world.person(user.id).user).toEqual(user);
    expect((await world.create(okta, ada())).user.id).toBe(user.id);
  });

  it('rule 14: an id of another account, or of nobody, is not found', async () => {
    const { world, okta } = setup();
    const stranger = world.add({}, 'another account');
    for (const id of [stranger.id, 'nobody']) {
      await expect(world.write(okta, id, ada())).rejects.toThrow(PersonNotFoundError);
      await expect(world.delete(okta, id)).rejects.toThrow(PersonNotFoundError);
    }
  });
});

describe('a user without a record', () => {
  it.each<[string, boolean | undefined]>([
    ['PATCH active: true', true],
    ['a PUT that does not say active', undefined],
  ])('rule 15: %s links', async (_, active) => {
    const { world, okta } = setup();
    const user = world.add({ profile: ADA });
    expect(await world.seenBy(okta, user.id)).toEqual({ user, record: null });
    const after = await world.write(okta, user.id, king(active === undefined ? {} : { active }));
    expect(after.user.profile.lastName).toBe('King');
    expect(after.record?.state).toBe('active');
    expect(world.events).toEqual(['user.linked']);
    expect(world.jobs).toEqual([]);
  });

  it('rule 15: a write that leaves active at false only starts an inactive record', async () => {
    const { world, okta } = setup();
    const user = world.add({ profile: ADA });
    const after = await world.write(okta, user.id, ({ user: shown, record }) => {
      expect({ shown, record }).toEqual({ shown: user, record: null });
      return king({ active: false });
    });
    expect(after.user).toEqual(user);
    expect(after.record).toMatchObject({ state: 'inactive', profile: { lastName: 'King' } });
    expect(world.events).toEqual(['record.created']);
  });
});
