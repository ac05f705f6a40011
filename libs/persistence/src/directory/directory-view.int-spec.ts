import type { Account, Connection, Person, UnitOfWork } from '@vbc/directory/domain';
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
import { createTestDatabase, type TestDatabase } from '../testing';
import { createDirectoryUnitOfWork } from './directory-unit-of-work';
import { SqlDirectoryView } from './sql-directory-view';

let database: TestDatabase;
let dataSource: DataSource;
let unitOfWork: UnitOfWork;
let view: SqlDirectoryView;
let acme: Account;
let okta: Connection;
let entra: Connection;
/** Oldest first. */
let unmanaged: Person;
let managed: Person;
let elsewhere: Person;
let hidden: Person;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource({ url: database.url }).initialize();
  unitOfWork = createDirectoryUnitOfWork(dataSource, { clock: new FixedClock(BUILT_AT) });
  view = new SqlDirectoryView(dataSource.manager);
});

afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

beforeEach(async () => {
  acme = buildAccount();
  okta = buildConnection(acme.id);
  entra = buildConnection(acme.id, { label: 'Entra', kind: 'entra' });
  const at = (minutes: number) => ({ createdAt: new Date(BUILT_AT.getTime() + minutes * 60_000) });
  const users = [3, 2, 1, 0].map((minutes) => buildUser(acme.id, at(minutes)));
  hidden = buildPerson(users[0]!, buildRecord(users[0]!, okta, { state: 'deleted' }));
  elsewhere = buildPerson(users[1]!, buildRecord(users[1]!, entra));
  managed = buildPerson(
    users[2]!,
    buildRecord(users[2]!, okta, { externalId: 'X' }),
    buildRecord(users[2]!, entra, { state: 'inactive' }),
  );
  unmanaged = buildPerson(users[3]!);
  const globex = buildAccount();
  await unitOfWork.transaction(async ({ accounts, connections, people }) => {
    await accounts.insert(acme);
    await accounts.insert(globex);
    await connections.insert(okta);
    await connections.insert(entra);
    for (const person of [hidden, elsewhere, managed, unmanaged]) await people.save(null, person);
    await people.save(null, buildPerson(buildUser(globex.id)));
  });
});

describe('find', () => {
  it('gives the user with the record of the asking connection', async () => {
    const { user, records } = managed;
    expect(await view.find(acme.id, okta.id, user.id)).toEqual({ user, record: records[0] });
    expect(await view.find(acme.id, entra.id, user.id)).toEqual({ user, record: records[1] });
  });

  it('rule 15: gives a user without a record', async () => {
    const { user } = unmanaged;
    expect(await view.find(acme.id, okta.id, user.id)).toEqual({ user, record: null });
  });

  it('rule 14: does not find who was deleted here, while others do', async () => {
    const { user } = hidden;
    expect(await view.find(acme.id, okta.id, user.id)).toBeNull();
    expect(await view.find(acme.id, entra.id, user.id)).toEqual({ user, record: null });
  });

  it('finds nobody of another account, by an unknown id, or by text', async () => {
    expect(await view.find(newId(), okta.id, managed.user.id)).toBeNull();
    expect(await view.find(acme.id, okta.id, newId())).toBeNull();
    expect(await view.find(acme.id, okta.id, "x' or true --")).toBeNull();
  });
});

describe('list', () => {
  const ids = (page: { items: { user: { id: string } }[] }) => page.items.map((item) => item.user.id);
  const list = (offset: number, limit: number, connection = okta) =>
    view.list(acme.id, connection.id, { filter: null, page: { kind: 'index', offset, limit } });

  it('is oldest first, less who was deleted here', async () => {
    const page = await list(0, 10);
    expect(ids(page)).toEqual([unmanaged, managed, elsewhere].map((person) => person.user.id));
    expect(page.items[1]).toEqual({ user: managed.user, record: managed.records[0] });
    expect(page.total).toBe(3);
    expect((await list(0, 10, entra)).total).toBe(4);
  });

  it.each([
    [0, 2, [0, 1]],
    [2, 2, [2]],
    [3, 2, []],
    [0, 0, []],
  ])('offset %d, limit %d: the page, and the total of all', async (offset, limit, expected) => {
    const all = [unmanaged, managed, elsewhere].map((person) => person.user.id);
    const page = await list(offset, limit);
    expect(ids(page)).toEqual(expected.map((index) => all[index]));
    expect(page.total).toBe(3);
  });

  it('breaks ties of time by id', async () => {
    const account = buildAccount();
    const users = [1, 2, 3].map(() => buildUser(account.id));
    await unitOfWork.transaction(async ({ accounts, people }) => {
      await accounts.insert(account);
      for (const user of users.toReversed()) await people.save(null, buildPerson(user));
    });
    const paged: string[] = [];
    for (const offset of [0, 1, 2])
      paged.push(
        ...ids(
          await view.list(account.id, okta.id, { filter: null, page: { kind: 'index', offset, limit: 1 } }),
        ),
      );
    expect(paged).toEqual(users.map((user) => user.id));
  });
});
