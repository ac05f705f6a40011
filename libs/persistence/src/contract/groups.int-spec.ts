import { GroupNameTakenError } from '@vbc/directory/domain';
import { buildGroupStatement } from '@vbc/directory/domain/testing';
import {
  groupResourceType,
  parseFilter,
  parsePatchPath,
  resolveFilter,
  resolvePatchPath,
  userResourceType,
  type ResolvedFilter,
} from '@vbc/scim/protocol';
import { newId } from '@vbc/util';

import { GroupPush, insertedCustomer } from './group-push';
import { WORLDS, type World } from './worlds';

describe.each(WORLDS)('groups %s', (_, open) => {
  let world: World;

  beforeAll(async () => {
    world = await open();
  });
  afterAll(() => world.close());

  async function pushes(): Promise<{ push: GroupPush; other: GroupPush }> {
    const { account, connection, other } = await insertedCustomer(world);
    return { push: new GroupPush(world, account, connection), other: new GroupPush(world, account, other) };
  }

  it('fifty PATCHes of one group at once lose no member and count every change', async () => {
    const { push } = await pushes();
    const people: string[] = [];
    for (let n = 0; n < 50; n += 1) people.push(await push.person());
    const groupId = await push.group('Sales');
    await Promise.all(people.map((id) => push.write(groupId, { members: [{ kind: 'add', ids: [id] }] })));
    expect((await push.memberIds(groupId))?.sort()).toEqual([...people].sort());
    expect((await push.find(groupId))?.group.version).toBe(51);
    await Promise.all(people.map((id) => push.write(groupId, { members: [{ kind: 'remove', ids: [id] }] })));
    expect(await push.find(groupId)).toMatchObject({ group: { version: 101 }, members: [] });
  }, 60_000);

  it('of two groups that take one name at once, one is refused', async () => {
    const { push } = await pushes();
    const [one, two] = [await push.group('One'), await push.group('Two')];
    const names = () => [push.group('Sales'), push.group('SALES')];
    const renames = () =>
      [one, two].map((id) => push.write(id, { statement: buildGroupStatement('Support') }));
    for (const pair of [names, renames]) {
      const outcomes = await Promise.allSettled<unknown>(pair());
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const reason: unknown = outcomes.find((outcome) => outcome.status === 'rejected')?.reason;
      expect(reason).toBeInstanceOf(GroupNameTakenError);
    }
  });

  it('a name that is taken is refused by the id that has it', async () => {
    const { push } = await pushes();
    const sales = await push.group('Sales');
    const support = await push.group('Support');
    await expect(push.group('sales')).rejects.toThrow(sales);
    await expect(push.write(support, { statement: buildGroupStatement('sales') })).rejects.toThrow(sales);
    await push.write(support, { statement: buildGroupStatement('SUPPORT', { externalId: 'x' }) });
    expect((await push.find(support))?.group).toMatchObject({ displayName: 'SUPPORT', externalId: 'x' });
  });

  it('keeps a group and its members as they were said, and nothing of another account or connection', async () => {
    const { push, other } = await pushes();
    const { push: stranger } = await pushes();
    const ada = await push.person({ firstName: 'Ada', lastName: 'One' });
    const inner = await push.group('Inner', [ada]);
    const foreign = [await other.group('Foreign'), await stranger.person(), await stranger.group('Strange')];
    const unknown = [...foreign, 'x', ada.toUpperCase(), newId()];
    const viewed = await push.groups.create(
      push.context,
      buildGroupStatement('Outer', { externalId: 'x1', attributes: { note: { deep: ['ä'] } } }),
      [inner, ...unknown, ada],
    );
    expect(viewed.members).toEqual([
      { id: inner, kind: 'Group', display: 'Inner' },
      { id: ada, kind: 'User', display: 'Ada One' },
    ]);
    expect(await push.find(viewed.group.id)).toEqual(viewed);
    expect(await push.find(viewed.group.id, false)).toEqual({ ...viewed, members: null });
    expect(await other.find(viewed.group.id)).toBeNull();
    expect(await stranger.find(viewed.group.id)).toBeNull();
    expect(await push.find('x')).toBeNull();
    const [entry] = await world.audit.list(push.connection.accountId, { limit: 1, search: 'outer' });
    expect(entry?.subject).toEqual({ groupId: viewed.group.id, groupName: 'Outer' });
    for (const id of unknown) expect(entry?.text).toContain(id);
  });

  it.each([
    ['members[type eq "Group"]', ['ada', 'bob']],
    ['members[display co "ONE"]', ['bob', 'inner']],
    ['members[type eq "User" and not (display sw "ada")]', ['ada', 'inner']],
    ['members[value pr]', []],
    ['members[value eq "x"]', ['ada', 'bob', 'inner']],
  ])('removes the members that %s selects', async (path, left) => {
    const { push } = await pushes();
    const who = {
      ada: await push.person({ firstName: 'Ada', lastName: 'One' }),
      bob: await push.person({ firstName: 'Bob', lastName: 'Two' }),
      inner: await push.group('Inner'),
    };
    const groupId = await push.group('Sales', Object.values(who));
    await push.write(groupId, { members: [{ kind: 'removeMatching', filter: memberFilter(path) }] });
    expect(await push.memberIds(groupId)).toEqual(left.map((name) => who[name as keyof typeof who]));
  });

  it.each<[string, (ids: { sales: string; foreign: string }) => string, string[]]>([
    ['groups.value eq', ({ sales }) => `groups.value eq "${sales.toUpperCase()}"`, ['Ada', 'Bob']],
    ['groups eq', ({ sales }) => `groups eq "${sales}" and name.givenName eq "bob"`, ['Bob']],
    ['groups.display', () => 'groups.display co "LES"', ['Ada', 'Bob']],
    ['groups[]', () => 'groups[type eq "direct" and not (display eq "Sales")]', ['Bob']],
    ['groups.$ref', ({ sales }) => `groups.$ref eq "/scim/v2/Groups/${sales}"`, ['Ada', 'Bob']],
    ['groups pr', () => 'groups pr', ['Ada', 'Bob']],
    ['not', ({ sales }) => `not (groups eq "${sales}")`, ['Cem']],
    ['no id', () => 'groups eq "x"', []],
    ['of another connection', ({ foreign }) => `groups eq "${foreign}"`, []],
  ])('finds users by their groups: %s', async (__, text, expected) => {
    const { push, other } = await pushes();
    const [ada, bob] = [await push.person({ firstName: 'Ada' }), await push.person({ firstName: 'Bob' })];
    await push.person({ firstName: 'Cem' });
    const ids = { sales: await push.group('Sales', [ada, bob]), foreign: await other.group('All', [ada]) };
    await push.group('Support', [bob]);
    const { accountId, id } = push.connection;
    const filter = resolveFilter(parseFilter(text(ids)), userResourceType);
    const page = { kind: 'index', offset: 0, limit: 10 } as const;
    const { items } = await world.view.list(accountId, id, { filter, page });
    expect(items.map(({ user }) => user.profile.firstName).sort()).toEqual(expected);
  });

  it('answers members up to a limit, and none beyond it', async () => {
    const { push } = await pushes();
    const groupId = await push.group('Sales', [await push.person(), await push.person()]);
    const group = await push.find(groupId);
    if (group === null) throw new Error('No group');
    const members = (limit: number) =>
      world.unitOfWork.transaction((stores) => stores.groups.members(group.group, limit));
    expect(await members(2)).toEqual(group.members);
    expect(await members(1)).toBeNull();
  });

  it('a user who is being deleted does not stay behind in a group that takes them in meanwhile', async () => {
    const { push } = await pushes();
    const ada = await push.person();
    const groups = await Promise.all(Array.from({ length: 8 }, (__, n) => push.group(`Group ${String(n)}`)));
    await Promise.all([
      ...groups.map((id) => push.write(id, { members: [{ kind: 'add', ids: [ada] }] })),
      push.people.delete(push.context, ada),
    ]);
    expect((await Promise.all(groups.map((id) => push.memberIds(id)))).flat()).toEqual([]);
  }, 30_000);

  it('goes with its connection', async () => {
    const { push, other } = await pushes();
    const groupId = await push.group('Sales', [await push.person()]);
    const { accountId, id } = push.connection;
    expect(await world.directory.countsOf(accountId, id)).toMatchObject({ records: 1, groups: 1 });
    await world.unitOfWork.transaction((stores) => stores.connections.remove(accountId, id));
    expect(await push.find(groupId)).toBeNull();
    expect(await other.group('Sales')).toBeDefined();
  });
});

function memberFilter(path: string): ResolvedFilter {
  const target = resolvePatchPath(groupResourceType, parsePatchPath(path));
  if (target.kind !== 'attribute' || target.filter === undefined) throw new Error(`${path} has no filter`);
  return target.filter;
}
