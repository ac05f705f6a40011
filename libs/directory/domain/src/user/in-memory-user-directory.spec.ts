import { buildStatement, World } from '../testing';
import type { UserListQuery } from './user-directory.port';

const QUERY: UserListQuery = { sort: 'userName', direction: 'asc', offset: 0, limit: 10 };

/** A Super User, somebody unmanaged, somebody managed, somebody staged. */
async function setup() {
  const world = new World();
  const okta = world.connect({ label: 'HR' });
  world.add({ profile: { userName: 'unmanaged', lastName: 'Byron', email: 'b@example.com' } });
  const { user } = await world.create(okta, buildStatement({ userName: 'managed', firstName: 'Zoë' }));
  await world.create(okta, buildStatement({ userName: 'staged', active: false }));
  world.add({}, 'another account');
  const list = async (query: Partial<UserListQuery>, scimEnabled = true) => {
    const page = await world.directory.directory.list(world.accountId, scimEnabled, { ...QUERY, ...query });
    return {
      names: page.items.map((item) => item.user.profile.userName),
      total: page.total,
      items: page.items,
    };
  };
  return { world, okta, user, list };
}

it.each<[Partial<UserListQuery>, boolean, string[]]>([
  [{}, true, ['managed', 'staged', 'super.user', 'unmanaged']],
  [{ direction: 'desc' }, true, ['unmanaged', 'super.user', 'staged', 'managed']],
  [{ sort: 'email' }, true, expect.arrayContaining(['managed']) as string[]],
  [{ source: 'managed' }, true, ['managed']],
  [{ source: 'managed' }, false, []],
  [{ source: 'staged' }, true, ['staged']],
  [{ source: 'unmanaged' }, true, ['super.user', 'unmanaged']],
  [{ source: 'unmanaged' }, false, ['managed', 'super.user', 'unmanaged']],
  [{ role: 'SU' }, true, ['super.user']],
  [{ search: 'ZOË' }, true, ['managed']],
  [{ search: 'b@example' }, true, ['unmanaged']],
  [{ search: 'byron' }, true, ['unmanaged']],
  [{ offset: 1, limit: 2 }, true, ['staged', 'super.user']],
])('lists %j with SCIM on %p', async (query, scimEnabled, names) => {
  const { list } = await setup();
  expect((await list(query, scimEnabled)).names).toEqual(names);
});

it('names the managing and the staging connection, counts, and says whom a connection acts as', async () => {
  const { world, okta, user, list } = await setup();
  const ref = { id: okta.id, label: 'HR', kind: 'okta' };
  const connections = (await list({})).items.map((item) => item.connection);
  expect(connections).toEqual([ref, ref, undefined, undefined]);
  expect(await world.directory.directory.counts(world.accountId)).toEqual({
    total: 4,
    managed: 1,
    differing: 0,
    staged: 1,
  });

  const entra = world.connect({ label: 'Entra', kind: 'entra', provisioningUserId: user.id });
  await world.directory.stores.extensions.replace(world.accountId, user.id, ['200', '100']);
  expect(await world.directory.directory.details(world.accountId, user.id)).toEqual({
    person: world.person(user.id),
    extensions: ['100', '200'],
    connections: [ref],
    provisioningUserOf: [{ id: entra.id, label: 'Entra', kind: 'entra' }],
  });
  expect(await world.directory.directory.details('another account', user.id)).toBeNull();
});

it('reads the audit log newest first, by page and by what is asked for', async () => {
  const { world, okta, user } = await setup();
  await world.write(okta, user.id, buildStatement({ userName: 'managed', firstName: 'Zoë', active: false }));
  const read = async (query: object) =>
    (await world.directory.audit.list(world.accountId, { limit: 10, ...query })).map((row) => row.type);

  expect(await read({})).toEqual(['user.unlinked', 'user.staged', 'user.created']);
  expect(await read({ limit: 1 })).toEqual(['user.unlinked']);
  expect(await read({ before: world.audit[1]?.id })).toEqual(['user.created']);
  expect(await read({ type: 'user.staged' })).toEqual(['user.staged']);
  expect(await read({ userId: user.id })).toEqual(['user.unlinked', 'user.created']);
  expect(await read({ connectionId: 'another' })).toEqual([]);
  expect(await read({ result: 'refused' })).toEqual([]);
  expect(await read({ search: 'MANAGED' })).toEqual(['user.unlinked', 'user.created']);
  expect(await read({ from: world.clock.now() })).toEqual(['user.unlinked']);
  expect(await read({ to: world.clock.now() })).toEqual(['user.staged', 'user.created']);
});
