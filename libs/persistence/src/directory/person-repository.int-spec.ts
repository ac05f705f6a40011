import {
  ConflictError,
  ConnectionRemovedError,
  NameTakenError,
  type Account,
  type Connection,
  type DirectoryStores,
  type Person,
  type UnitOfWork,
  type User,
} from '@vbc/directory/domain';
import {
  BUILT_AT,
  buildAccount,
  buildConnection,
  buildPerson,
  buildRecord,
  buildUser,
} from '@vbc/directory/domain/testing';
import { FixedClock, newId } from '@vbc/util';
import type { DataSource } from 'typeorm';

import { createDataSource } from '../data-source';
import { createTestDatabase, waitingForLock, type TestDatabase } from '../testing';
import { createDirectoryUnitOfWork } from './directory-unit-of-work';

let database: TestDatabase;
let dataSource: DataSource;
let unitOfWork: UnitOfWork;
let acme: Account;
let globex: Account;
let okta: Connection;
let entra: Connection;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource({ url: database.url }).initialize();
  unitOfWork = createDirectoryUnitOfWork(dataSource, { clock: new FixedClock(BUILT_AT) });
});

afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

beforeEach(async () => {
  acme = buildAccount();
  globex = buildAccount();
  okta = buildConnection(acme.id);
  entra = buildConnection(acme.id, { label: 'Entra', kind: 'entra' });
  await unitOfWork.transaction(async ({ accounts, connections }) => {
    await accounts.insert(acme);
    await accounts.insert(globex);
    await connections.insert(okta);
    await connections.insert(entra);
  });
});

function people<T>(work: (people: DirectoryStores['people']) => Promise<T>): Promise<T> {
  return unitOfWork.transaction((stores) => work(stores.people));
}

async function saved(person: Person): Promise<Person> {
  await people((store) => store.save(null, person));
  return person;
}

function renamed(user: User, userName: string): User {
  return { ...user, profile: { ...user.profile, userName } };
}

/** A name nobody has yet. */
function freshName(start = 'name'): string {
  return `${start}.${newId().slice(-12)}`;
}

describe('lock', () => {
  it('gives the person back as saved, records with the label of their connection', async () => {
    const user = buildUser(acme.id, { role: 'AA', ssoOff: true, version: 7 });
    const person = await saved(
      buildPerson(
        user,
        buildRecord(user, okta, { externalId: 'X1', resource: { userName: 'ada', title: 'Countess' } }),
        buildRecord(user, entra, {
          state: 'deleted',
          createdAt: new Date(BUILT_AT.getTime() + 1),
          version: 3,
        }),
      ),
    );
    expect(await people((store) => store.lock(acme.id, user.id))).toEqual(person);
  });

  it.each([
    ['another account', () => [globex.id, undefined] as const],
    ['an unknown id', () => [acme.id, newId()] as const],
    ['an id that is no UUID', () => [acme.id, 'bob'] as const],
  ])('finds nobody in %s', async (_, key) => {
    const { user } = await saved(buildPerson(buildUser(acme.id)));
    const [accountId, userId] = key();
    expect(await people((store) => store.lock(accountId, userId ?? user.id))).toBeNull();
  });

  it('waits for another writer and then sees what that one wrote, records included', async () => {
    const { user } = await saved(buildPerson(buildUser(acme.id)));
    let second: Promise<Person | null> | undefined;
    await people(async (store) => {
      const before = await store.lock(acme.id, user.id);
      second = people((other) => other.lock(acme.id, user.id));
      await waitingForLock(dataSource);
      await store.save(before, buildPerson(user, buildRecord(user, okta)));
    });
    expect((await second)?.records.map((record) => record.connectionId)).toEqual([okta.id]);
  });
});

describe('lockOwnerOf', () => {
  it('says free, person or elsewhere, in any case and either form of composed letters', async () => {
    const userName = freshName('Zoë');
    const user = renamed(buildUser(acme.id), userName);
    const person = await saved(buildPerson(user));
    const spelled = userName.toUpperCase().normalize('NFD');
    expect(await people((store) => store.lockOwnerOf(acme.id, spelled))).toEqual({ kind: 'person', person });
    expect(await people((store) => store.lockOwnerOf(globex.id, spelled))).toEqual({ kind: 'elsewhere' });
    expect(await people((store) => store.lockOwnerOf(acme.id, freshName()))).toEqual({ kind: 'free' });
  });

  it('rule 12: the name of a record belongs to its person until the record is deleted', async () => {
    const user = buildUser(acme.id);
    const record = buildRecord(user, okta, {
      state: 'inactive',
      profile: { ...user.profile, userName: freshName() },
    });
    const before = await saved(buildPerson(user, record));
    const owner = () => people((store) => store.lockOwnerOf(acme.id, record.profile.userName));
    expect(await owner()).toMatchObject({ kind: 'person', person: { user: { id: user.id } } });
    await people((store) => store.save(before, buildPerson(user, { ...record, state: 'deleted' })));
    expect(await owner()).toEqual({ kind: 'free' });
  });

  it('follows a name that moves to another person while it waits', async () => {
    const name = freshName();
    const first = await saved(buildPerson(renamed(buildUser(acme.id), name)));
    const heir = await saved(buildPerson(buildUser(acme.id)));
    let found: Promise<unknown> | undefined;
    await people(async (store) => {
      await store.lock(acme.id, first.user.id);
      found = people((other) => other.lockOwnerOf(acme.id, name));
      await waitingForLock(dataSource);
      await store.save(first, buildPerson(renamed(first.user, freshName())));
      await store.save(heir, buildPerson(renamed(heir.user, name)));
    });
    expect(await found).toMatchObject({ kind: 'person', person: { user: { id: heir.user.id } } });
  });
});

describe('save', () => {
  it('rule 12: two parallel creates of one name: one wins, the other is told', async () => {
    const name = freshName();
    const create = (accountId: string) => saved(buildPerson(renamed(buildUser(accountId), name)));
    const results = await Promise.allSettled([acme, globex, acme, globex].map(({ id }) => create(id)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const reasons = results.flatMap((result) =>
      result.status === 'rejected' ? [result.reason as unknown] : [],
    );
    expect(reasons.every((reason) => reason instanceof NameTakenError)).toBe(true);
  });

  it('refuses to rename to a name of another person, in another case', async () => {
    const { user: holder } = await saved(buildPerson(buildUser(globex.id)));
    const before = await saved(buildPerson(buildUser(acme.id)));
    const after = buildPerson(renamed(before.user, holder.profile.userName.toUpperCase()));
    await expect(people((store) => store.save(before, after))).rejects.toThrow(NameTakenError);
  });

  it('keeps the name of somebody who only changes its case', async () => {
    const before = await saved(buildPerson(buildUser(acme.id)));
    const after = buildPerson(renamed(before.user, before.user.profile.userName.toUpperCase()));
    await people((store) => store.save(before, after));
    expect(await people((store) => store.lock(acme.id, before.user.id))).toEqual(after);
  });

  it('hands the active record over in one step, whichever stands first', async () => {
    const user = buildUser(acme.id);
    const [one, other] = [buildRecord(user, okta), buildRecord(user, entra, { state: 'inactive' })];
    const before = await saved(buildPerson(user, one, other));
    const after = buildPerson(user, { ...other, state: 'active' }, { ...one, state: 'inactive' });
    await people((store) => store.save(before, after));
    const now = await people((store) => store.lock(acme.id, user.id));
    expect(now?.records.find((record) => record.state === 'active')?.connectionId).toBe(entra.id);
  });

  it('refuses a second active record', async () => {
    const user = buildUser(acme.id);
    const before = await saved(buildPerson(user, buildRecord(user, okta)));
    const after = buildPerson(user, ...before.records, buildRecord(user, entra));
    await expect(people((store) => store.save(before, after))).rejects.toThrow(ConflictError);
  });

  it('forgets a record that is gone, with its name', async () => {
    const user = buildUser(acme.id);
    const record = buildRecord(user, okta, {
      state: 'inactive',
      profile: { ...user.profile, userName: freshName() },
    });
    const before = await saved(buildPerson(user, record));
    await people((store) => store.save(before, buildPerson(user)));
    expect(await people((store) => store.lock(acme.id, user.id))).toEqual(buildPerson(user));
    expect(await people((store) => store.lockOwnerOf(acme.id, record.profile.userName))).toEqual({
      kind: 'free',
    });
  });

  it('passes on what it does not know', async () => {
    const stranger = buildPerson(buildUser(newId()));
    await expect(people((store) => store.save(null, stranger))).rejects.toThrow('foreign key');
  });
});

describe('delete', () => {
  it('removes the user, the records and the name', async () => {
    const user = buildUser(acme.id);
    const person = await saved(buildPerson(user, buildRecord(user, okta)));
    await people((store) => store.delete(person));
    expect(await people((store) => store.lock(acme.id, user.id))).toBeNull();
    expect(await people((store) => store.lockOwnerOf(acme.id, user.profile.userName))).toEqual({
      kind: 'free',
    });
  });

  it('leaves the connections this person had authorized', async () => {
    const { user } = await saved(buildPerson(buildUser(acme.id, { role: 'SU' })));
    await unitOfWork.transaction(async (stores) => {
      await stores.connections.update({ ...okta, provisioningUserId: user.id });
      await stores.people.delete(buildPerson(user));
      expect(await stores.connections.find(acme.id, okta.id)).toEqual(okta);
    });
  });
});

describe('questions about many', () => {
  it('counts roles per account', async () => {
    await saved(buildPerson(buildUser(acme.id, { role: 'SU' })));
    await saved(buildPerson(buildUser(acme.id, { role: 'SU' })));
    await saved(buildPerson(buildUser(globex.id, { role: 'SU' })));
    expect(await people((store) => store.countWithRole(acme.id, 'SU'))).toBe(2);
    expect(await people((store) => store.countWithRole(acme.id, 'AA'))).toBe(0);
  });

  it('walks the managed users in pages', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 3; n += 1) {
      const user = buildUser(acme.id);
      await saved(buildPerson(user, buildRecord(user, okta)));
      ids.push(user.id);
    }
    const unmanaged = buildUser(acme.id);
    await saved(buildPerson(unmanaged, buildRecord(unmanaged, okta, { state: 'inactive' })));
    const page = (after: string | null) => people((store) => store.managedIds(acme.id, after, 2));
    expect(await page(null)).toEqual(ids.slice(0, 2));
    expect(await page(ids[1]!)).toEqual(ids.slice(2));
    expect(await people((store) => store.managedIds(globex.id, null, 2))).toEqual([]);
  });

  it('names the administrators a connection manages', async () => {
    const [administrator, other, plain] = [
      buildUser(acme.id, { role: 'AA' }),
      buildUser(acme.id, { role: 'SU' }),
      buildUser(acme.id),
    ];
    await saved(buildPerson(administrator, buildRecord(administrator, okta)));
    await saved(buildPerson(other, buildRecord(other, entra)));
    await saved(buildPerson(plain, buildRecord(plain, okta)));
    expect(await people((store) => store.managedAdministratorIds(acme.id, okta.id))).toEqual([
      administrator.id,
    ]);
  });

  it('names the staged whom only this connection announced', async () => {
    const [own, shared, left] = [1, 2, 3].map(() => buildUser(acme.id, { staged: true })) as [
      User,
      User,
      User,
    ];
    const state = 'inactive';
    await saved(buildPerson(own, buildRecord(own, okta, { state })));
    await saved(
      buildPerson(shared, buildRecord(shared, okta, { state }), buildRecord(shared, entra, { state })),
    );
    await saved(
      buildPerson(left, buildRecord(left, okta, { state }), buildRecord(left, entra, { state: 'deleted' })),
    );
    expect(await people((store) => store.stagedIds(acme.id, okta.id))).toEqual([own.id, left.id]);
    expect(await people((store) => store.stagedIds(acme.id, entra.id))).toEqual([]);
  });
});

describe('a connection that is removed while it writes', () => {
  const removal = () => unitOfWork.transaction(({ connections }) => connections.remove(acme.id, okta.id));

  it.each([
    ['its first record of a person', false],
    ['another name in its record', true],
  ])('leaves no name behind: %s', async (_, hasRecord) => {
    const user = buildUser(acme.id);
    const said = (userName: string) =>
      buildRecord(user, okta, { state: 'inactive', profile: { ...user.profile, userName } });
    const before = await saved(buildPerson(user, ...(hasRecord ? [said(freshName())] : [])));
    const name = freshName();
    let removed: Promise<void> | undefined;
    await people(async (store) => {
      await store.lock(acme.id, user.id);
      if (!hasRecord) await store.save(before, buildPerson(user, said(name)));
      // A save is not waited for: an answer to what was asked after it tells that it was done.
      await store.countWithRole(acme.id, 'SU');
      removed = removal();
      await waitingForLock(dataSource);
      if (hasRecord) await store.save(before, buildPerson(user, said(name)));
    });
    await removed;
    expect(await people((store) => store.lockOwnerOf(acme.id, name))).toEqual({ kind: 'free' });
    expect(await people((store) => store.lock(acme.id, user.id))).toEqual(buildPerson(user));
  });

  it('is told so when it was gone before it wrote', async () => {
    const user = buildUser(acme.id);
    const before = await saved(buildPerson(user));
    await removal();
    const writes = people((store) => store.save(before, buildPerson(user, buildRecord(user, okta))));
    await expect(writes).rejects.toThrow(ConnectionRemovedError);
    expect(await people((store) => store.lock(acme.id, user.id))).toEqual(before);
  });
});
