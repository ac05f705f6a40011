import {
  GroupProvisioning,
  type DirectoryGroup,
  type GroupPage,
  type ListSelection,
  type ViewedGroup,
} from '@vbc/directory/domain';
import {
  BUILT_AT,
  buildAccount,
  buildActingConnection,
  buildConnection,
  buildGroupStatement,
} from '@vbc/directory/domain/testing';
import { jest } from '@jest/globals';
import {
  groupResourceType,
  parseFilter,
  resolveFilter,
  resolveSortBy,
  TooManyError,
  type MemberChange,
} from '@vbc/scim/protocol';
import { FixedClock } from '@vbc/util';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';

import { createDataSource } from '../data-source';
import { createDirectoryUnitOfWork } from '../directory/directory-unit-of-work';
import { createTestDatabase, type TestDatabase } from '../testing';
import { SqlGroupView } from './sql-group-view';

const MEMBERS = 10_000;
const NEWCOMERS = 50;
const account = buildAccount();
const connection = buildConnection(account.id);

let database: TestDatabase;
let dataSource: DataSource;
let groups: GroupProvisioning;
let view: SqlGroupView;
let all: DirectoryGroup;
let ids: string[];

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource({ url: database.url, poolSize: 1 }).initialize();
  const clock = new FixedClock(BUILT_AT);
  const unitOfWork = createDirectoryUnitOfWork(dataSource, { clock });
  groups = new GroupProvisioning(unitOfWork, clock);
  view = new SqlGroupView(dataSource.manager);
  await unitOfWork.transaction(async (stores) => {
    await stores.accounts.insert(account);
    await stores.connections.insert(connection);
  });
  ids = await insertUsers(MEMBERS + NEWCOMERS);
  const context = { connection: buildActingConnection(account, connection) };
  const viewed = await groups.create(context, buildGroupStatement('All'), ids.slice(0, MEMBERS));
  all = viewed.group;
  // So that a list has more than the large one.
  for (let n = 0; n < 20; n += 1)
    await groups.create(context, buildGroupStatement(`Group ${String(n)}`), ids.slice(n, n + 3));
}, 120_000);

afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

async function insertUsers(count: number): Promise<string[]> {
  const rows = await dataSource.query<{ user_id: string }[]>(
    `insert into users (account_id, user_id, user_name, name_key, first_name, last_name, email, role, staged, sso_off,
       created_at, updated_at, version)
     select $1, uuidv7(), 'person.' || n, 'person.' || n, 'P' || n, 'Q', 'x@example.com', 'EU', false, false, $3, $3, 1
     from generate_series(1, $2::int) n returning user_id`,
    [account.id, count, BUILT_AT],
  );
  return rows.map((row) => row.user_id);
}

/** How many rows PostgreSQL read while `work` ran, in how many statements, and how many rows it sent to a transaction. */
async function measured<T>(
  work: () => Promise<T>,
): Promise<{ result: T; read: number; statements: number; sent: number }> {
  const before = await rowsRead();
  const queries = jest.spyOn(Client.prototype, 'query');
  try {
    const result = await work();
    const answers: unknown[] = await Promise.all(queries.mock.results.map(({ value }) => value as unknown));
    const sent = answers.reduce<number>((sum, answer) => sum + rowsOf(answer), 0);
    return { result, statements: answers.length, sent, read: (await rowsRead()) - before };
  } finally {
    queries.mockRestore();
  }
}

/** A pool is answered by a callback, a transaction by a promise. */
function rowsOf(answer: unknown): number {
  return (answer as { rows?: unknown[] } | undefined)?.rows?.length ?? 0;
}

/** There is one connection, which counts for itself until it is told to hand its counts in. */
async function rowsRead(): Promise<number> {
  await dataSource.query('select pg_stat_force_next_flush()');
  const rows = await dataSource.query<{ read: string }[]>(
    `select sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)) as read from pg_stat_user_tables
     where relname in ('directory_group_members', 'users', 'directory_groups', 'directory_records')`,
  );
  return Number(rows[0]?.read);
}

function patch(...members: MemberChange[]): Promise<ViewedGroup> {
  const context = { connection: buildActingConnection(account, connection) };
  return groups.write(context, all.id, (current) => ({ statement: current, members }));
}

function list(given: Partial<ListSelection> & { withMembers: boolean }): Promise<GroupPage> {
  const page = { kind: 'index', offset: 0, limit: 100 } as const;
  return view.list(account.id, connection.id, { filter: null, page, ...given });
}

const filterOf = (text: string) => resolveFilter(parseFilter(text), groupResourceType);

describe('a group of ten thousand', () => {
  it.each(['add', 'remove'] as const)('%s of fifty members costs what fifty cost', async (kind) => {
    const { result, read, statements, sent } = await measured(() => patch({ kind, ids: ids.slice(MEMBERS) }));
    expect(result.members).toBeNull();
    // That there are more than a thousand is counted that far.
    expect(read).toBeLessThan(1_001 + 10 * NEWCOMERS);
    // BEGIN, lock, change, update, count, audit entry, COMMIT.
    expect(statements).toBeLessThanOrEqual(7);
    expect(sent).toBeLessThan(10);
  });

  it('is replaced as a whole without being sent', async () => {
    const { result, statements, sent } = await measured(() =>
      patch({ kind: 'replace', ids: ids.slice(1, MEMBERS) }),
    );
    expect(result.group.version).toBe(4);
    expect({ statements: statements <= 8, sent: sent < 10 }).toEqual({ statements: true, sent: true });
    await patch({ kind: 'add', ids: ids.slice(0, 1) });
  });

  it('is listed without its members when they are not asked for', async () => {
    const { result, read, statements } = await measured(() => list({ withMembers: false }));
    expect(result.items.map(({ members }) => members)).toEqual(Array.from({ length: 21 }, () => null));
    expect({ statements, read: read < 100 }).toEqual({ statements: 1, read: true });
  });

  it('is not read for a page that it is not on', async () => {
    const sort = { by: resolveSortBy(groupResourceType, 'displayName'), descending: true };
    const page = { kind: 'index', offset: 0, limit: 5 } as const;
    const { result, read } = await measured(() => list({ sort, page, withMembers: true }));
    expect(result.items.map(({ members }) => members?.length)).toEqual([3, 3, 3, 3, 3]);
    expect(read).toBeLessThan(200);
  });

  it('is not read for a page that would have more members than are taken into memory', async () => {
    const careful = new SqlGroupView(dataSource.manager, undefined, 5_000);
    const page = { kind: 'index', offset: 0, limit: 100 } as const;
    const listed = (withMembers: boolean) =>
      careful.list(account.id, connection.id, { filter: null, page, withMembers });
    const { result, read } = await measured(() => listed(true).catch((error: unknown) => error));
    expect(result).toBeInstanceOf(TooManyError);
    expect(String(result)).toContain('more than 5,000 members together. Ask for fewer groups');
    expect(read).toBeLessThan(11_000);
    expect((await listed(false)).items).toHaveLength(21);
    const others = filterOf('displayName ne "all"');
    const rest = await careful.list(account.id, connection.id, { filter: others, page, withMembers: true });
    expect(rest.items.map(({ members }) => members?.length)).toEqual(Array.from({ length: 20 }, () => 3));
    const none = filterOf('displayName eq "nobody"');
    expect(await careful.list(account.id, connection.id, { filter: none, page, withMembers: true })).toEqual({
      items: [],
      total: 0,
    });
  });

  it('is not sorted without a limit of time: that may take long, whatever is asked for', async () => {
    const sort = { by: resolveSortBy(groupResourceType, 'members.display'), descending: false };
    const { statements } = await measured(() => list({ sort, withMembers: false }));
    // BEGIN, the limit, the list, COMMIT.
    expect(statements).toBe(4);
  });

  it.each([
    ['id and member', (member: string) => `id eq "${all.id}" and members eq "${member}"`],
    ['member and name', (member: string) => `members[value eq "${member}"] and displayName eq "ALL"`],
    ['name', () => 'displayName eq "all"'],
  ])('is found by %s at the price of a look-up', async (_, text) => {
    const filter = filterOf(text(ids[5_000] ?? ''));
    const { result, read, statements } = await measured(() => list({ filter, withMembers: false }));
    expect(result.items.map(({ group }) => group.id)).toEqual([all.id]);
    expect({ statements, read: read < 20 }).toEqual({ statements: 1, read: true });
  });

  it('is read whole in one statement when it is asked for', async () => {
    const { result, statements } = await measured(() => view.find(account.id, connection.id, all.id, true));
    expect(result?.members).toHaveLength(MEMBERS);
    expect(statements).toBe(1);
  });
});
