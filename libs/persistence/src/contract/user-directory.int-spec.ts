import type { Account, Connection, Person, User, UserListQuery } from '@vbc/directory/domain';
import {
  buildAccount,
  buildConnection,
  buildPerson,
  buildRecord,
  buildUser,
} from '@vbc/directory/domain/testing';
import { newId } from '@vbc/util';

import { WORLDS, type World } from './worlds';

describe.each(WORLDS)('UserDirectory %s', (_, open) => {
  let world: World;
  let acme: Account;
  let globex: Account;
  let okta: Connection;
  let entra: Connection;
  let ada: User;
  let bob: User;
  let cem: User;
  let dot: User;

  beforeAll(async () => {
    world = await open();
  });
  afterAll(() => world.close());

  beforeEach(async () => {
    [acme, globex] = [buildAccount(), buildAccount()];
    okta = buildConnection(acme.id);
    const later = { createdAt: new Date(okta.createdAt.getTime() + 1) };
    entra = buildConnection(acme.id, { label: 'Entra', kind: 'entra', ...later });
    ada = person('Ada', 'Zuse', { role: 'SU', updatedAt: new Date('2026-01-05') });
    bob = person('bob', 'Ärger', { updatedAt: new Date('2026-01-04') });
    cem = person('CEM', 'İnan', { role: 'AA', updatedAt: new Date('2026-01-03') });
    dot = person('Dot', 'aster', { staged: true, updatedAt: new Date('2026-01-02') });
    const other = { ...bob.profile, email: 'new@acme.example', userName: `new-${newId()}` };
    await stored(
      buildPerson(ada),
      buildPerson(
        bob,
        buildRecord(bob, okta, { profile: other }),
        buildRecord(bob, entra, { state: 'inactive', ...later }),
      ),
      buildPerson(cem, buildRecord(cem, entra), buildRecord(cem, okta, { state: 'deleted', ...later })),
      buildPerson(dot, buildRecord(dot, okta, { state: 'inactive' })),
    );
  });

  function person(firstName: string, lastName: string, given: Partial<Omit<User, 'profile'>>): User {
    const id = newId();
    const userName = `${firstName}.${id}`;
    return buildUser(acme.id, {
      ...given,
      id,
      profile: { userName, firstName, lastName, email: `${firstName}@acme.example` },
    });
  }

  async function stored(...people: Person[]): Promise<void> {
    await world.unitOfWork.transaction(async (stores) => {
      await stores.accounts.insert(acme);
      await stores.accounts.insert(globex);
      for (const someone of people) if (someone.user === ada) await stores.people.save(null, someone);
      await stores.connections.insert({ ...okta, provisioningUserId: ada.id });
      await stores.connections.insert({ ...entra, provisioningUserId: ada.id, status: 'ended' });
      for (const someone of people) if (someone.user !== ada) await stores.people.save(null, someone);
      await stores.people.save(null, buildPerson(buildUser(globex.id)));
      await stores.extensions.replace(acme.id, bob.id, ['201', '1001']);
    });
  }

  const list = (query: Partial<UserListQuery> = {}, scimEnabled = true) =>
    world.directory.list(acme.id, scimEnabled, {
      sort: 'userName',
      direction: 'asc',
      offset: 0,
      limit: 10,
      ...query,
    });
  const first = (page: Awaited<ReturnType<typeof list>>) =>
    page.items.map((item) => item.user.profile.firstName);
  const ref = ({ id, label, kind }: Connection) => ({ id, label, kind });

  it('lists users with source, connection and extensions', async () => {
    expect(await list()).toEqual({
      items: [
        { user: ada, source: 'unmanaged', extensions: [] },
        { user: bob, source: 'managed', connection: ref(okta), extensions: ['1001', '201'] },
        { user: cem, source: 'managed', connection: ref(entra), extensions: [] },
        { user: dot, source: 'staged', connection: ref(okta), extensions: [] },
      ],
      total: 4,
    });
  });

  it('rule 3: nobody is managed while SCIM is off', async () => {
    const { items } = await list({}, false);
    expect(items.map((item) => [item.source, item.connection?.id])).toEqual([
      ['unmanaged', undefined],
      ['unmanaged', undefined],
      ['unmanaged', undefined],
      ['staged', okta.id],
    ]);
  });

  it.each<[Partial<UserListQuery>, string[]]>([
    [{ sort: 'name' }, ['bob', 'Dot', 'CEM', 'Ada']],
    [{ sort: 'name', direction: 'desc' }, ['Ada', 'CEM', 'Dot', 'bob']],
    [{ sort: 'email' }, ['Ada', 'bob', 'CEM', 'Dot']],
    [{ sort: 'updatedAt' }, ['Dot', 'CEM', 'bob', 'Ada']],
    [{ sort: 'role', role: 'AA' }, ['CEM']],
    [{ source: 'managed' }, ['bob', 'CEM']],
    [{ source: 'staged' }, ['Dot']],
    [{ source: 'unmanaged' }, ['Ada']],
    [{ search: 'ärg' }, ['bob']],
    [{ search: 'cem İ' }, ['CEM']],
    [{ search: 'ACME.example' }, ['Ada', 'bob', 'CEM', 'Dot']],
    [{ search: '%' }, []],
    [{ search: 'o', source: 'managed', role: 'EU' }, ['bob']],
  ])('%j', async (query, expected) => {
    const page = await list(query);
    expect(first(page)).toEqual(expected);
    expect(page.total).toBe(expected.length);
  });

  it('sorts by role, ties by id', async () => {
    expect(first(await list({ sort: 'role' }))).toEqual(['CEM', 'bob', 'Dot', 'Ada']);
    expect(first(await list({ sort: 'role', direction: 'desc' }))).toEqual(['Ada', 'Dot', 'bob', 'CEM']);
  });

  it('counts all beside any page', async () => {
    expect(await list({ offset: 1, limit: 2 })).toMatchObject({
      items: [{ user: bob }, { user: cem }],
      total: 4,
    });
    expect(await list({ offset: 9 })).toEqual({ items: [], total: 4 });
  });

  it('shows one person with everything', async () => {
    const details = await world.directory.details(acme.id, bob.id);
    expect(details?.person.user).toEqual(bob);
    expect(details?.person.records.map((record) => [record.connectionId, record.state])).toEqual([
      [okta.id, 'active'],
      [entra.id, 'inactive'],
    ]);
    expect(details).toMatchObject({
      extensions: ['1001', '201'],
      connections: [ref(okta), ref(entra)],
      provisioningUserOf: [],
    });
    expect(await world.directory.details(acme.id, ada.id)).toEqual({
      person: { user: ada, records: [] },
      extensions: [],
      connections: [],
      provisioningUserOf: [ref(okta)],
    });
  });

  it('shows nobody of another account', async () => {
    expect(await world.directory.details(globex.id, bob.id)).toBeNull();
    expect(await world.directory.details(acme.id, 'bob')).toBeNull();
  });

  it('counts', async () => {
    expect(await world.directory.counts(acme.id)).toEqual({ total: 4, managed: 2, differing: 1, staged: 1 });
    expect(await world.directory.counts(globex.id)).toEqual({
      total: 1,
      managed: 0,
      differing: 0,
      staged: 0,
    });
    expect(await world.directory.countsOf(acme.id, okta.id)).toEqual({
      managed: 1,
      records: 2,
      staged: 1,
      groups: 0,
    });
    expect(await world.directory.countsOf(acme.id, entra.id)).toEqual({
      managed: 1,
      records: 2,
      staged: 0,
      groups: 0,
    });
    expect(await world.directory.countsOf(globex.id, okta.id)).toEqual({
      managed: 0,
      records: 0,
      staged: 0,
      groups: 0,
    });
  });
});
