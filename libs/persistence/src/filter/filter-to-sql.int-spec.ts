import { type Account, type Connection, type DirectoryRecord, type Person } from '@vbc/directory/domain';
import {
  BUILT_AT,
  buildAccount,
  buildConnection,
  buildPerson,
  buildRecord,
  buildStatement,
  buildUser,
  inMemoryDirectory,
} from '@vbc/directory/domain/testing';
import {
  ENTERPRISE_USER_URN,
  parseFilter,
  resolveFilter,
  userResourceType,
  type Attribute,
} from '@vbc/scim/protocol';
import { FixedClock } from '@vbc/util';
import fc from 'fast-check';
import type { DataSource } from 'typeorm';

import { createDataSource } from '../data-source';
import { createDirectoryUnitOfWork } from '../directory/directory-unit-of-work';
import { SqlDirectoryView } from '../directory/sql-directory-view';
import { createTestDatabase, type TestDatabase } from '../testing';

let database: TestDatabase;
let dataSource: DataSource;
let view: SqlDirectoryView;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource({ url: database.url }).initialize();
  view = new SqlDirectoryView(dataSource.manager, 'https://vbc.example/scim/v2/Users');
});

afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

interface World {
  readonly account: Account;
  readonly own: Connection;
  readonly other: Connection;
}

function buildWorld(): World {
  const account = buildAccount();
  return {
    account,
    own: buildConnection(account.id),
    other: buildConnection(account.id, { label: 'Entra' }),
  };
}

async function store({ account, own, other }: World, people: readonly Person[]): Promise<void> {
  const unitOfWork = createDirectoryUnitOfWork(dataSource, { clock: new FixedClock(BUILT_AT) });
  await unitOfWork.transaction(async (stores) => {
    await stores.accounts.insert(account);
    await stores.connections.insert(own);
    await stores.connections.insert(other);
    for (const person of people) await stores.people.save(null, person);
  });
}

const resolved = (filter: string) => resolveFilter(parseFilter(filter), userResourceType);

async function find({ account, own }: World, filter: string): Promise<string[]> {
  const page = await view.list(account.id, own.id, {
    filter: resolved(filter),
    page: { kind: 'index', offset: 0, limit: 100 } as const,
  });
  expect(page.total).toBe(page.items.length);
  return page.items.map((item) => item.user.profile.userName);
}

// Letters whose case changes with their place, their length or not at all, and what LIKE would make something of.
const LETTERS = [
  'a',
  'A',
  'b',
  'ß',
  'ẞ',
  'İ',
  'ı',
  'Σ',
  'ς',
  'é',
  'É',
  'e\u0301',
  '😀',
  '%',
  '_',
  '\\',
  '"',
  ' ',
];
const text = fc.array(fc.constantFrom(...LETTERS), { maxLength: 3 }).map((letters) => letters.join(''));
const name = text.map((letters) => letters.normalize('NFC'));
const instant = fc.integer({ min: -3, max: 3 }).map((n) => new Date(BUILT_AT.getTime() + n));
const type = fc.constantFrom('work', 'WORK', 'home');

const elements = (value: fc.Arbitrary<string>) =>
  fc.array(fc.record({ value, type, primary: fc.boolean(), display: text }, { requiredKeys: ['value'] }), {
    maxLength: 3,
  });

const attributes = fc.record(
  {
    // What the resource says of it does not count: the state of the record does.
    active: fc.boolean(),
    title: text,
    displayName: text,
    profileUrl: text,
    phoneNumbers: elements(text),
    roles: elements(text),
    addresses: fc.array(fc.record({ locality: text, type, primary: fc.boolean() }, { requiredKeys: [] }), {
      maxLength: 2,
    }),
    emails: elements(text),
    [ENTERPRISE_USER_URN]: fc.record(
      { department: text, manager: fc.record({ value: text }, { requiredKeys: [] }) },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: [] },
);

const said = fc.record({
  state: fc.constantFrom('active', 'inactive', 'deleted'),
  profile: fc.record({ userName: name, firstName: text, lastName: text, email: text }),
  externalId: fc.option(text, { nil: undefined }),
  attributes,
  createdAt: instant,
  updatedAt: instant,
});

const seed = fc.record({
  profile: fc.record({ userName: name, firstName: text, lastName: text, email: text }),
  createdAt: instant,
  updatedAt: instant,
  own: fc.option(said, { nil: undefined }),
  other: fc.option(said, { nil: undefined }),
});
type Said = typeof said extends fc.Arbitrary<infer T> ? T : never;
type Seed = typeof seed extends fc.Arbitrary<infer T> ? T : never;

function personFrom({ account, own, other }: World, seeded: Seed, index: number): Person {
  const { profile, createdAt, updatedAt } = seeded;
  const userName = `${profile.userName}.${index}.${account.id}`;
  const user = buildUser(account.id, { profile: { ...profile, userName }, createdAt, updatedAt });
  const records = [
    seeded.own && recordFrom(user, own, seeded.own),
    seeded.other && recordFrom(user, other, { ...seeded.other, state: 'inactive' }),
  ];
  return buildPerson(user, ...records.filter((record) => record !== undefined));
}

function recordFrom(user: Person['user'], connection: Connection, given: Said): DirectoryRecord {
  const { state, createdAt, updatedAt, externalId, attributes: more } = given;
  const profile = { ...given.profile, userName: `${given.profile.userName}.${user.profile.userName}` };
  const identified = externalId === undefined ? {} : { externalId };
  const { resource } = buildStatement({
    ...profile,
    ...identified,
    active: state === 'active',
    attributes: more,
  });
  const kept = state === 'deleted' ? {} : resource;
  return buildRecord(user, connection, {
    state,
    profile,
    ...identified,
    resource: kept,
    createdAt,
    updatedAt,
  });
}

const TEXTS = [
  ['userName', 'name.givenName', 'name.familyName', 'name.formatted', 'externalId', 'id', 'schemas', 'title'],
  ['displayName', 'profileUrl', 'emails', 'emails.value', 'emails.type', 'phoneNumbers.display', 'roles'],
  ['addresses.locality', `${ENTERPRISE_USER_URN}:department`, `${ENTERPRISE_USER_URN}:manager.value`],
].flat();
const TIMES = ['meta.created', 'meta.lastModified'];
const WHOLE = ['name', 'emails', 'meta', 'active', 'addresses', 'emails.primary', ...TEXTS, ...TIMES];
const OPERATORS = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'];
const ORDERS = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'];

const quoted = fc
  .oneof(text, fc.constantFrom('work', '.0.', 'urn:ietf'))
  .map((value) => JSON.stringify(value));
const words = (...parts: fc.Arbitrary<string>[]) => fc.tuple(...parts).map((all) => all.join(' '));
const bool = words(fc.constantFrom('eq', 'ne'), fc.constantFrom('true', 'false'));
const zoned = instant.map(
  (at) => `"${new Date(at.getTime() + 3_600_000).toISOString().replace('Z', '+01:00')}"`,
);

const inElement = fc.oneof(
  words(fc.constantFrom('value', 'type', 'display'), fc.constantFrom(...OPERATORS), quoted),
  words(fc.constant('primary'), bool),
  words(fc.constantFrom('value', 'type', 'display', 'primary'), fc.constant('pr')),
);
const terms = (leaf: fc.Arbitrary<string>, depth: number): fc.Arbitrary<string> =>
  fc.letrec<{ term: string }>((tie) => ({
    term: fc.oneof(
      { maxDepth: depth, withCrossShrink: true },
      leaf,
      fc
        .tuple(tie('term'), fc.constantFrom('and', 'or'), tie('term'))
        .map(([a, op, b]) => `(${a}) ${op} (${b})`),
      tie('term').map((term) => `not (${term})`),
    ),
  })).term;

const leaf = fc.oneof(
  words(fc.constantFrom(...TEXTS), fc.constantFrom(...OPERATORS), quoted),
  words(fc.constantFrom('active', 'emails.primary', 'roles.primary'), bool),
  words(
    fc.constantFrom(...TIMES),
    fc.constantFrom(...ORDERS),
    fc.oneof(
      zoned,
      instant.map((at) => `"${at.toISOString()}"`),
    ),
  ),
  words(fc.constantFrom(...WHOLE), fc.constantFrom('pr', 'eq null', 'ne null')),
  fc
    .tuple(fc.constantFrom('emails', 'phoneNumbers', 'roles'), terms(inElement, 2))
    .map(([of, inner]) => `${of}[${inner}]`),
);

describe('filterToSql of Users', () => {
  it('selects whom the evaluation in memory selects, in the same order', async () => {
    const population = fc.array(seed, { minLength: 4, maxLength: 8 });
    const filters = fc.array(terms(leaf, 3), { minLength: 12, maxLength: 12 });
    const property = fc.asyncProperty(population, filters, async (seeds, texts) => {
      const world = buildWorld();
      const people = seeds.map((seeded, index) => personFrom(world, seeded, index));
      await store(world, people);
      const memory = inMemoryDirectory();
      for (const person of people) await memory.stores.people.save(null, person);
      for (const filter of texts) {
        const query = { filter: resolved(filter), page: { kind: 'index', offset: 0, limit: 100 } as const };
        const expected = await memory.view.list(world.account.id, world.own.id, query);
        const actual = await view.list(world.account.id, world.own.id, query);
        expect({ filter, ...actual }).toEqual({ filter, ...expected });
      }
    });
    await fc.assert(property, { seed: 20260301, numRuns: 60 });
  }, 120_000);

  it('has a column for every attribute of a User', async () => {
    const world = buildWorld();
    await store(world, [buildPerson(buildUser(world.account.id))]);
    const schemas = [userResourceType.core, ...userResourceType.extensions];
    const paths = [
      'id',
      'externalId',
      'schemas',
      'meta',
      ...TIMES,
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
    const [world, stranger] = [buildWorld(), buildWorld()];
    const hidden = buildUser(world.account.id);
    await store(world, [buildPerson(hidden, buildRecord(hidden, world.own, { state: 'deleted' }))]);
    await store(stranger, [buildPerson(buildUser(stranger.account.id))]);
    for (const filter of ['id pr or userName pr', 'not (id eq "x")', 'title pr or not (title pr)'])
      expect(await find(world, filter)).toEqual([]);
  });

  describe('by single cases', () => {
    const world = buildWorld();
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
