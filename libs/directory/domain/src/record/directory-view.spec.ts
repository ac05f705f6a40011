import { parseFilter, resolveFilter, userResourceType } from '@vbc/scim/protocol';
import { releaseUser } from '../user/retire-user';
import { buildStatement, World } from '../testing';

const ADA = { userName: 'ada@example.com' };

async function found(
  world: World,
  connection: { id: string },
  filter: string | null,
  offset = 0,
  limit = 10,
) {
  const resolved = filter === null ? null : resolveFilter(parseFilter(filter), userResourceType);
  const page = await world.directory.view.list(world.accountId, connection.id, {
    filter: resolved,
    page: { kind: 'index', offset, limit },
  });
  return { names: page.items.map(({ user }) => user.profile.userName), total: page.total };
}

it('rule 15: unmanaged users without a record are found by filter, with active false', async () => {
  const world = new World();
  const okta = world.connect();
  const one = { names: ['super.user'], total: 1 };
  for (const filter of [
    'userName eq "SUPER.User"',
    'active eq false',
    'name.familyName eq "lovelace" and emails[type eq "work"].value eq "ada@example.com"',
  ]) {
    expect(await found(world, okta, filter)).toEqual(one);
  }
  expect((await found(world, okta, 'active eq true')).total).toBe(0);
});

it('rule 14: filters use the state, also where the record does not say active', async () => {
  const world = new World();
  const okta = world.connect();
  const { user } = await world.create(okta, buildStatement(ADA));
  expect(await found(world, okta, 'active eq true')).toEqual({ names: [ADA.userName], total: 1 });
  await releaseUser(world.deps, world.actor, user.id);
  expect((await found(world, okta, 'active eq true')).total).toBe(0);
  expect(await found(world, okta, 'userName eq "ada@example.com" and active eq false')).toMatchObject({
    total: 1,
  });
});

it('rule 14: what this connection deleted is in no list, count or filter; another connection sees it', async () => {
  const world = new World();
  const [okta, entra] = [world.connect(), world.connect()];
  const { user } = await world.create(okta, buildStatement(ADA));
  await world.delete(okta, user.id);
  expect(await found(world, okta, null)).toEqual({ names: ['super.user'], total: 1 });
  expect((await found(world, okta, 'userName eq "ada@example.com"')).total).toBe(0);
  expect((await found(world, entra, 'userName eq "ada@example.com"')).total).toBe(1);
});

it('rule 12: who is managed elsewhere is visible with active false, so that filter and conflict agree', async () => {
  const world = new World();
  const [okta, entra] = [world.connect(), world.connect()];
  await world.create(okta, buildStatement({ ...ADA, externalId: 'x1' }));
  expect((await found(world, entra, 'userName eq "ada@example.com" and active eq false')).total).toBe(1);
  expect((await found(world, entra, 'externalId eq "x1"')).total).toBe(0);
  expect((await found(world, okta, 'externalId eq "x1"')).total).toBe(1);
  expect((await found(world, okta, 'externalId eq "X1"')).total).toBe(0);
});

it('rule 15: lists are oldest first, with an exact total over all pages', async () => {
  const world = new World();
  const okta = world.connect();
  for (const name of ['person.c', 'person.a', 'person.b'])
    await world.create(okta, buildStatement({ userName: name }));
  expect(await found(world, okta, null, 1, 2)).toEqual({ names: ['person.c', 'person.a'], total: 4 });
  expect(await found(world, okta, null, 0, 0)).toEqual({ names: [], total: 4 });
});

it('rule 12: nothing of another account is visible', async () => {
  const world = new World();
  const okta = world.connect();
  const stranger = world.add({}, 'another account');
  expect(await world.seenBy(okta, stranger.id)).toBeNull();
  expect((await found(world, okta, null)).total).toBe(1);
});
