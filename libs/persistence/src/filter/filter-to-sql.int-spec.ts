import type { Person } from '@vbc/directory/domain';
import { BUILT_AT, buildPerson, buildRecord, buildUser } from '@vbc/directory/domain/testing';
import { parseFilter, resolveFilter, userResourceType, type Attribute } from '@vbc/scim/protocol';
import { FixedClock } from '@vbc/util';
import type { DataSource } from 'typeorm';

import { createDataSource } from '../data-source';
import { createDirectoryUnitOfWork } from '../directory/directory-unit-of-work';
import { SqlDirectoryView } from '../directory/sql-directory-view';
import { createTestDatabase, type TestDatabase } from '../testing';
import { buildCustomer, type Customer } from './testing/random-people';

let database: TestDatabase;
let dataSource: DataSource;
let view: SqlDirectoryView;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource({ url: database.url }).initialize();
  view = new SqlDirectoryView(dataSource.manager, 'https://vbc.example/scim/v2');
});

afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

async function store({ account, own, other }: Customer, people: readonly Person[]): Promise<void> {
  const unitOfWork = createDirectoryUnitOfWork(dataSource, { clock: new FixedClock(BUILT_AT) });
  await unitOfWork.transaction(async (stores) => {
    await stores.accounts.insert(account);
    await stores.connections.insert(own);
    await stores.connections.insert(other);
    for (const person of people) await stores.people.save(null, person);
  });
}

const resolved = (filter: string) => resolveFilter(parseFilter(filter), userResourceType);

async function find({ account, own }: Customer, filter: string): Promise<string[]> {
  const page = await view.list(account.id, own.id, {
    filter: resolved(filter),
    page: { kind: 'index', offset: 0, limit: 100 } as const,
  });
  expect(page.total).toBe(page.items.length);
  return page.items.map((item) => item.user.profile.userName);
}

describe('filterToSql of Users', () => {
  it('has a column for every attribute of a User', async () => {
    const world = buildCustomer();
    await store(world, [buildPerson(buildUser(world.account.id))]);
    const schemas = [userResourceType.core, ...userResourceType.extensions];
    const paths = [
      'id',
      'externalId',
      'schemas',
      'meta',
      'meta.created',
      'meta.lastModified',
      'meta.resourceType',
      'meta.version',
      'meta.location',
    ].concat(
      schemas.flatMap((schema) =>
        schema.attributes.list.flatMap((attribute) => pathsOf(schema.id, attribute)),
      ),
    );
    for (const path of paths) await find(world, `${path} pr`);
    expect(paths.length).toBeGreaterThan(80);
  });

  it('never leaves the account and the connection, whatever the filter says', async () => {
    const [world, stranger] = [buildCustomer(), buildCustomer()];
    const hidden = buildUser(world.account.id);
    await store(world, [buildPerson(hidden, buildRecord(hidden, world.own, { state: 'deleted' }))]);
    await store(stranger, [buildPerson(buildUser(stranger.account.id))]);
    for (const filter of ['id pr or userName pr', 'not (id eq "x")', 'title pr or not (title pr)'])
      expect(await find(world, filter)).toEqual([]);
  });

  describe('by single cases', () => {
    const world = buildCustomer();
    const zoe = buildUser(world.account.id, { profile: { userName: 'zoë.quinn@acme.example' } });
    const ann = buildUser(world.account.id, { profile: { userName: 'ann.olsen@acme.example' } });
    const record = buildRecord(ann, world.own, { state: 'inactive', version: 4 });

    beforeAll(() => store(world, [buildPerson(zoe), buildPerson(ann, record)]));

    it.each([
      ['userName eq "ZOE\u0308.Quinn@ACME.example"', [zoe]],
      ['userName eq "zoe"', []],
      [`id eq "${ann.id}"`, [ann]],
      [`id eq "${ann.id.toUpperCase()}"`, []],
      [`id sw "${ann.id.slice(0, 30)}" and id ew "${ann.id.slice(-6)}"`, [ann]],
      [`meta.version eq "W/\\"r4-${BUILT_AT.getTime()}\\""`, [ann]],
      [`meta.version eq "W/\\"u1-${BUILT_AT.getTime()}\\""`, [zoe]],
      [`meta.location eq "https://vbc.example/scim/v2/Users/${zoe.id}"`, [zoe]],
      ['meta.created lt "0001-01-01T00:00:00Z"', []],
      ['meta.created lt "9999-12-31T23:59:59Z"', [zoe, ann]],
      ['userName eq "x\' or true or \'"', []],
    ])('%s', async (filter, expected) => {
      expect(await find(world, filter)).toEqual(expected.map((user) => user.profile.userName));
    });
  });
});

function pathsOf(urn: string, attribute: Attribute): string[] {
  const path = urn === userResourceType.core.id ? attribute.name : `${urn}:${attribute.name}`;
  return [path, ...attribute.subAttributes.list.map((part) => `${path}.${part.name}`)];
}
