import {
  DirectoryError,
  Provisioning,
  subjectName,
  type Account,
  type AuditEvent,
  type Connection,
} from '@vbc/directory/domain';
import {
  buildAccount,
  buildActingConnection,
  buildConnection,
  buildStatement,
} from '@vbc/directory/domain/testing';
import fc from 'fast-check';

import { WORLDS, type World } from './worlds';

const NAMES = ['ada.one', 'ADA.One', 'bob.two', 'cem.three'];

/** One push of one of two connections; `who` counts the people its connection sees. */
const push = fc.record({
  by: fc.integer({ min: 0, max: 1 }),
  what: fc.constantFrom('create', 'create', 'write', 'write', 'delete'),
  who: fc.nat({ max: 3 }),
  name: fc.constantFrom(...NAMES),
  active: fc.option(fc.boolean(), { nil: undefined }),
  title: fc.option(fc.constantFrom('Dr', 'Prof'), { nil: undefined }),
});
type Push = typeof push extends fc.Arbitrary<infer T> ? T : never;

interface Customer {
  readonly account: Account;
  readonly connections: readonly [Connection, Connection];
}

/** What somebody outside sees after each push: the answer or refusal, and both lists. Ids and times are left out. */
async function story(
  world: World,
  { account, connections }: Customer,
  pushes: readonly Push[],
): Promise<unknown[]> {
  await world.unitOfWork.transaction(async (stores) => {
    await stores.accounts.insert(account);
    for (const connection of connections) await stores.connections.insert(connection);
  });
  const provisioning = new Provisioning(world.unitOfWork, world.clock);
  const told: unknown[] = [];
  for (const given of pushes) {
    world.clock.advance(1000);
    const answer = await attempt(() => run(world, provisioning, { account, connections }, given));
    told.push({
      given,
      answer,
      seen: [await seen(world, connections[0]), await seen(world, connections[1])],
    });
  }
  const audit = await world.audit.list(account.id, { limit: 1000 });
  return [
    ...told,
    audit.map(({ type, changes, subject }) => [type, attributes(changes), subject && subjectName(subject)]),
  ];
}

/** PostgreSQL keeps the members of an object in an order of its own, which values in the audit log show. */
function attributes(changes: AuditEvent['changes']): string[] {
  return (changes ?? []).map((change) => change.attribute).sort();
}

async function run(
  world: World,
  provisioning: Provisioning,
  customer: Customer,
  given: Push,
): Promise<string> {
  const connection = customer.connections[given.by] ?? customer.connections[0];
  const context = { connection: buildActingConnection(customer.account, connection) };
  const statement = buildStatement({
    userName: `${given.name}.${customer.account.key}`,
    ...(given.active === undefined ? {} : { active: given.active }),
    ...(given.title === undefined ? {} : { attributes: { title: given.title } }),
  });
  if (given.what === 'create') {
    await provisioning.create(context, statement);
    return 'created';
  }
  const query = { filter: null, page: { kind: 'index', offset: given.who, limit: 1 } as const };
  const { items } = await world.view.list(customer.account.id, connection.id, query);
  const userId = items[0]?.user.id;
  if (userId === undefined) return 'nobody';
  if (given.what === 'write') await provisioning.write(context, userId, () => statement);
  else await provisioning.delete(context, userId);
  return given.what;
}

async function attempt(work: () => Promise<string>): Promise<string> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DirectoryError) return error.code;
    throw error;
  }
}

async function seen(world: World, connection: Connection): Promise<unknown[]> {
  const query = { filter: null, page: { kind: 'index', offset: 0, limit: 100 } as const };
  const { items, total } = await world.view.list(connection.accountId, connection.id, query);
  expect(total).toBe(items.length);
  return items.map(({ user, record }) => ({
    profile: user.profile,
    staged: user.staged,
    version: user.version,
    record: record && {
      state: record.state,
      profile: record.profile,
      resource: record.resource,
      version: record.version,
    },
  }));
}

describe('provisioning', () => {
  const worlds: World[] = [];

  beforeAll(async () => {
    for (const [, open] of WORLDS) worlds.push(await open());
  });
  afterAll(async () => {
    for (const world of worlds) await world.close();
  });

  it('comes out the same in memory and in PostgreSQL, push by push', async () => {
    const property = fc.asyncProperty(fc.array(push, { minLength: 4, maxLength: 14 }), async (pushes) => {
      const account = buildAccount();
      const connections = [
        buildConnection(account.id),
        buildConnection(account.id, { label: 'Entra' }),
      ] as const;
      const stories: unknown[] = [];
      for (const world of worlds)
        stories.push(await story(world, { account, connections: [...connections] }, pushes));
      expect(stories[1]).toEqual(stories[0]);
    });
    await fc.assert(property, { seed: 20260302, numRuns: 50 });
  }, 120_000);
});
