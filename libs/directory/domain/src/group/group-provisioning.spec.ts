import type { MemberChange } from '@vbc/scim/protocol';
import { GroupNameTakenError, GroupNotFoundError } from '../directory-error';
import { deleteUser } from '../user/retire-user';
import { buildGroupStatement, buildStatement, buildUser, World } from '../testing';

const NOBODY = '00000000-0000-4000-8000-000000000000';

async function setup() {
  const world = new World();
  const okta = world.connect();
  const ada = (await world.create(okta, buildStatement({ firstName: 'Ada', lastName: 'Lovelace' }))).user.id;
  const bob = world.add({ profile: { firstName: 'Bob', lastName: 'Two' } }).id;
  return { world, okta, ada, bob };
}

/** A group of Ada and Bob. */
async function withGroup() {
  const given = await setup();
  const sales = await given.world.createGroup(given.okta, 'Sales', [given.ada, given.bob]);
  return { ...given, groupId: sales.group.id, before: sales.group };
}

const ids = (members: readonly { id: string }[] | null) => members?.map(({ id }) => id);

describe('create', () => {
  it('keeps the group as it was said, with its members, oldest first', async () => {
    const { world, okta, ada, bob } = await setup();
    const said = buildGroupStatement('Sales', { externalId: 'x1' });
    const { group, members } = await world.createGroup(okta, said, [bob, ada, bob]);
    expect(group).toEqual({
      accountId: world.accountId,
      connectionId: okta.id,
      id: expect.any(String),
      ...said,
      createdAt: world.clock.now(),
      updatedAt: world.clock.now(),
      version: 1,
    });
    expect(members).toEqual([
      { id: bob, kind: 'User', display: 'Bob Two' },
      { id: ada, kind: 'User', display: 'Ada Lovelace' },
    ]);
  });

  it('refuses a name the connection has, in any case, and says which group has it', async () => {
    const { world, okta, groupId } = await withGroup();
    const taken = world.createGroup(okta, 'sALES');
    await expect(taken).rejects.toThrow(GroupNameTakenError);
    await expect(taken).rejects.toThrow(groupId);
    expect((await world.createGroup(world.connect(), 'Sales')).group.displayName).toBe('Sales');
  });

  it('rule 24: leaves out members it does not know, and the entry says which', async () => {
    const { world, okta, ada } = await setup();
    const stranger = world.add({}, 'another account').id;
    const { members, group } = await world.createGroup(okta, 'Sales', [ada, NOBODY, 'x', stranger]);
    expect(ids(members)).toEqual([ada]);
    expect(world.audit.at(-1)).toMatchObject({
      type: 'group.created',
      result: 'success',
      subject: { groupId: group.id, groupName: 'Sales' },
      changes: [{ attribute: 'displayName', to: 'Sales' }],
      text: `1 member was added, 3 are not known here: ${NOBODY}, x, ${stranger}.`,
      requestId: 'r-1',
    });
  });
});

describe('write', () => {
  it.each<[string, (who: { ada: string; bob: string; cem: string }) => MemberChange[], string[], string]>([
    ['add', ({ cem }) => [{ kind: 'add', ids: [cem] }], ['ada', 'bob', 'cem'], '1 member was added.'],
    ['remove', ({ ada }) => [{ kind: 'remove', ids: [ada, NOBODY] }], ['bob'], '1 member was removed.'],
    [
      'replace',
      ({ bob, cem }) => [{ kind: 'replace', ids: [cem, bob] }],
      ['bob', 'cem'],
      '1 member was added, 1 member was removed.',
    ],
    ['replace by nobody', () => [{ kind: 'replace', ids: [] }], [], '2 members were removed.'],
    [
      'remove and add in order',
      ({ ada }) => [
        { kind: 'remove', ids: [ada] },
        { kind: 'add', ids: [ada] },
      ],
      ['bob', 'ada'],
      '1 member was added, 1 member was removed.',
    ],
  ])('members: %s', async (_, changes, expected, text) => {
    const { world, okta, ada, bob, groupId, before } = await withGroup();
    const cem = world.add().id;
    const who = { ada, bob, cem };
    const { group, members } = await world.writeGroup(okta, groupId, { members: changes(who) });
    expect(ids(members)).toEqual(expected.map((name) => who[name as keyof typeof who]));
    expect(group).toEqual({ ...before, version: 2, updatedAt: world.clock.now() });
    expect(world.events.slice(-1)).toEqual(['group.members-changed']);
    expect(world.audit.at(-1)).toMatchObject({ text, subject: { groupId, groupName: 'Sales' } });
  });

  it('attributes and members together: each has its entry, and the version counts one', async () => {
    const { world, okta, ada, groupId } = await withGroup();
    const statement = buildGroupStatement('Sales EMEA');
    const { group } = await world.writeGroup(okta, groupId, {
      statement,
      members: [{ kind: 'remove', ids: [ada] }],
    });
    expect(group).toMatchObject({ ...statement, version: 2 });
    expect(world.events.slice(-2)).toEqual(['group.updated', 'group.members-changed']);
    expect(world.audit.at(-2)?.changes).toEqual([
      { attribute: 'displayName', from: 'Sales', to: 'Sales EMEA' },
    ]);
  });

  it.each<[string, (who: { ada: string }) => MemberChange[]]>([
    ['nothing', () => []],
    ['add a member', ({ ada }) => [{ kind: 'add', ids: [ada] }]],
    ['remove somebody who is none', () => [{ kind: 'remove', ids: [NOBODY] }]],
    ['add nobody', () => [{ kind: 'add', ids: [] }]],
  ])('what changes nothing leaves version, dates and the audit log alone: %s', async (_, changes) => {
    const { world, okta, ada, groupId, before } = await withGroup();
    const events = world.events.length;
    const { group } = await world.writeGroup(okta, groupId, { members: changes({ ada }) });
    expect(group).toEqual(before);
    expect((await world.group(okta, groupId)).group).toEqual(before);
    expect(world.events).toHaveLength(events);
  });

  it('rule 24: where nothing but unknown ids was sent, the entry is a refusal and nothing changes', async () => {
    const { world, okta, groupId, before } = await withGroup();
    const { group } = await world.writeGroup(okta, groupId, { members: [{ kind: 'add', ids: [NOBODY] }] });
    expect(group).toEqual(before);
    expect(world.audit.at(-1)).toMatchObject({
      type: 'group.members-changed',
      result: 'refused',
      text: `1 is not known here: ${NOBODY}.`,
    });
  });

  it('rule 24: names twenty unknown ids at most', async () => {
    const { world, okta, groupId } = await withGroup();
    const unknown = Array.from({ length: 30 }, (__, index) => `id-${String(index)}`);
    await world.writeGroup(okta, groupId, { members: [{ kind: 'add', ids: unknown }] });
    expect(world.audit.at(-1)?.text).toMatch(/^30 are not known here: id-0, .*id-19 and 10 more\.$/);
  });

  it('stores nothing when the edit throws, or the name is taken', async () => {
    const { world, okta, ada, groupId } = await withGroup();
    await world.createGroup(okta, 'Support');
    const before = world.directory.state.snapshot();
    const renamed = world.writeGroup(okta, groupId, {
      statement: buildGroupStatement('SUPPORT'),
      members: [{ kind: 'remove', ids: [ada] }],
    });
    await expect(renamed).rejects.toThrow(GroupNameTakenError);
    expect(world.directory.state).toEqual(before);
  });

  it('knows no group of another connection or account', async () => {
    const { world, groupId } = await withGroup();
    const other = world.connect();
    await expect(world.writeGroup(other, groupId, {})).rejects.toThrow(GroupNotFoundError);
    await expect(world.deleteGroup(other, groupId)).rejects.toThrow(GroupNotFoundError);
  });
});

describe('who can be a member', () => {
  it('staged people and unmanaged users: whoever the connection sees', async () => {
    const { world, okta } = await setup();
    const staged = (await world.create(okta, buildStatement({ active: false }))).user.id;
    const { members } = await world.createGroup(okta, 'Sales', [staged, world.superUser.id]);
    expect(ids(members)).toEqual([staged, world.superUser.id]);
  });

  it('not whom the connection deleted', async () => {
    const { world, okta, ada } = await setup();
    await world.delete(okta, ada);
    expect((await world.createGroup(okta, 'Sales', [ada])).members).toEqual([]);
    expect(ids((await world.createGroup(world.connect(), 'Sales', [ada])).members)).toEqual([ada]);
  });

  it('groups of the same connection, even in a circle, but never the group itself', async () => {
    const { world, okta, groupId } = await withGroup();
    const { group } = await world.createGroup(okta, 'All', [groupId]);
    const foreign = (await world.createGroup(world.connect(), 'Foreign')).group.id;
    const { members } = await world.writeGroup(okta, groupId, {
      members: [{ kind: 'replace', ids: [group.id, groupId, foreign] }],
    });
    expect(members).toEqual([{ id: group.id, kind: 'Group', display: 'All' }]);
    await world.deleteGroup(okta, groupId);
    expect(await world.group(okta, group.id)).toMatchObject({ group: { version: 2 }, members: [] });
  });

  it('rule 9: administrators too, whoever authorized the connection: membership gives nothing', async () => {
    const { world } = await setup();
    const limited = world.connect({ authority: 'AA' });
    const before = world.person(world.superUser.id);
    const { members } = await world.createGroup(limited, 'Admins', [world.superUser.id]);
    expect(ids(members)).toEqual([world.superUser.id]);
    expect(world.person(world.superUser.id)).toEqual(before);
  });
});

describe('the groups of a person', () => {
  it('are those of the connection that asks, in what a write answers too', async () => {
    const { world, okta, ada, groupId } = await withGroup();
    await world.createGroup(world.connect(), 'Elsewhere', [ada]);
    const groups = [{ id: groupId, displayName: 'Sales' }];
    expect((await world.seenBy(okta, ada))?.groups).toEqual(groups);
    const written = await world.write(okta, ada, (current) => {
      expect(current.groups).toEqual(groups);
      return buildStatement({ userName: current.user.profile.userName, lastName: 'King' });
    });
    expect(written.groups).toEqual(groups);
  });

  it('rule 14: DELETE takes the person out of the groups of this connection, and the entry names them', async () => {
    const { world, okta, ada, bob, groupId } = await withGroup();
    const other = world.connect();
    const elsewhere = (await world.createGroup(other, 'Elsewhere', [ada])).group.id;
    await world.delete(okta, ada);
    const sales = await world.group(okta, groupId);
    expect(ids(sales.members)).toEqual([bob]);
    expect(sales.group).toMatchObject({ version: 2, updatedAt: world.clock.now() });
    expect(ids((await world.group(other, elsewhere)).members)).toEqual([ada]);
    expect(world.audit.at(-1)).toMatchObject({
      type: 'user.unlinked',
      changes: expect.arrayContaining([{ attribute: 'groups', from: 'Sales' }]),
    });
  });

  it('a DELETE that its check refuses changes nothing', async () => {
    const { world, okta, ada } = await withGroup();
    const before = world.directory.state.snapshot();
    const refused = world.delete(okta, ada, (current) => {
      expect(current).toMatchObject({ user: { id: ada }, groups: [{ displayName: 'Sales' }] });
      throw new Error('412');
    });
    await expect(refused).rejects.toThrow('412');
    expect(world.directory.state).toEqual(before);
  });

  it('rule 11: a staged person who goes takes the memberships of every connection along', async () => {
    const { world, okta, groupId } = await withGroup();
    const other = world.connect();
    const staged = (await world.create(okta, buildStatement({ active: false }))).user.id;
    await world.writeGroup(okta, groupId, { members: [{ kind: 'add', ids: [staged] }] });
    const elsewhere = (await world.createGroup(other, 'Elsewhere', [staged])).group.id;
    await world.delete(okta, staged);
    expect(world.exists(staged)).toBe(false);
    expect((await world.group(okta, groupId)).members).toHaveLength(2);
    expect(await world.group(other, elsewhere)).toMatchObject({ group: { version: 2 }, members: [] });
  });

  it('rule 22: so does a user whom an administrator deletes', async () => {
    const { world, okta, ada, bob, groupId } = await withGroup();
    await deleteUser(world.deps, world.actor, bob);
    const sales = await world.group(okta, groupId);
    expect(ids(sales.members)).toEqual([ada]);
    expect(sales.group.version).toBe(2);
  });
});

it('rule 8: removing a connection removes its groups', async () => {
  const { world, okta, groupId } = await withGroup();
  await world.directory.stores.connections.remove(world.accountId, okta.id);
  expect(await world.directory.groupView.find(world.accountId, okta.id, groupId, true)).toBeNull();
});

it('members of a write are answered up to a thousand', async () => {
  const { world, okta } = await setup();
  const people = Array.from({ length: 1_001 }, () => buildUser(world.accountId));
  for (const user of people) world.directory.state.people.set(user.id, { user, records: [] });
  const [first, ...rest] = people.map(({ id }) => id);
  const { group, members } = await world.createGroup(okta, 'All', rest);
  expect(members).toHaveLength(1_000);
  const more = await world.writeGroup(okta, group.id, { members: [{ kind: 'add', ids: [String(first)] }] });
  expect(more.members).toBeNull();
});
