import { GroupProvisioning, Provisioning, type ViewedGroup } from '@vbc/directory/domain';
import {
  BUILT_AT,
  buildAccount,
  buildActingConnection,
  buildConnection,
  buildGroupStatement,
  buildPerson,
  buildUser,
} from '@vbc/directory/domain/testing';
import { FixedClock } from '@vbc/util';
import type { DataSource } from 'typeorm';

import { createDataSource } from '../data-source';
import { createDirectoryUnitOfWork } from '../directory/directory-unit-of-work';
import { createTestDatabase, type TestDatabase } from '../testing';

const account = buildAccount();
const connection = buildConnection(account.id);
const [member, stranger] = [buildUser(account.id), buildUser(account.id)];

let database: TestDatabase;
let dataSource: DataSource;
let groups: GroupProvisioning;
let people: Provisioning;
let team: ViewedGroup['group'];

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource({ url: database.url }).initialize();
  const clock = new FixedClock(BUILT_AT);
  const unitOfWork = createDirectoryUnitOfWork(dataSource, { clock });
  groups = new GroupProvisioning(unitOfWork, clock);
  people = new Provisioning(unitOfWork, clock);
  await unitOfWork.transaction(async (stores) => {
    await stores.accounts.insert(account);
    await stores.connections.insert(connection);
    for (const user of [member, stranger]) await stores.people.save(null, buildPerson(user));
  });
  team = (await groups.create(context(), buildGroupStatement('Team'), [member.id])).group;
});

afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

const context = () => ({ connection: buildActingConnection(account, connection) });

const add = (id: string) =>
  groups.write(context(), team.id, (current) => ({
    statement: current,
    members: [{ kind: 'add', ids: [id] }],
  }));

/** What is done, in order, while somebody else writes the user until they have waited a while. */
async function whileLocked(userId: string, work: () => Promise<unknown>): Promise<string[]> {
  const done: string[] = [];
  let pending: Promise<unknown> = Promise.resolve();
  await dataSource.transaction(async (other) => {
    await other.query('select from lock_person($1, $2)', [account.id, userId]);
    pending = work().then(() => done.push('change'));
    await other.query('select pg_sleep(0.3)');
    done.push('other');
  });
  await pending;
  return done;
}

describe('a change of membership', () => {
  it('waits for a user who comes in, and may be about to go', async () => {
    expect(await whileLocked(stranger.id, () => add(stranger.id))).toEqual(['other', 'change']);
  });

  it('does not wait for who belongs already: a user about to go may be waiting for the group', async () => {
    expect(await whileLocked(member.id, () => add(member.id))).toEqual(['change', 'other']);
  });
});

describe('a user who goes', () => {
  it('is free as long as a group is waited for: its change may need them', async () => {
    let gone: Promise<void> = Promise.resolve();
    await dataSource.transaction(async (other) => {
      await other.query('select from directory_groups where group_id = $1 for no key update', [team.id]);
      gone = people.delete(context(), member.id);
      await other.query('select pg_sleep(0.3)');
      await other.query("set local lock_timeout = '500ms'");
      await other.query('select from lock_person($1, $2)', [account.id, member.id]);
    });
    await gone;
    expect((await add(member.id)).group.version).toBe(team.version + 2);
  });
});
