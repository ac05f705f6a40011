import type { Account, AuditEvent, UnitOfWork } from '@vbc/directory/domain';
import {
  BUILT_AT,
  buildAccount,
  buildConnection,
  buildPerson,
  buildRecord,
  buildUser,
} from '@vbc/directory/domain/testing';
import { FixedClock } from '@vbc/util';
import type { DataSource } from 'typeorm';

import { createDataSource } from '../data-source';
import { createTestDatabase, type TestDatabase } from '../testing';
import { createDirectoryUnitOfWork } from './directory-unit-of-work';

let database: TestDatabase;
let dataSource: DataSource;
let unitOfWork: UnitOfWork;
let acme: Account;

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
  await unitOfWork.transaction(({ accounts }) => accounts.insert(acme));
});

function eventOf(accountId: string): AuditEvent {
  return { accountId, type: 'settings.changed', result: 'success', actor: { kind: 'operator' } };
}

async function rowsOf(accountId: string): Promise<Record<string, number>> {
  const [counts] = await dataSource.query<[Record<string, number>]>(
    `select (select count(*)::int from users where account_id = $1) as users,
       (select count(*)::int from login_names where account_id = $1) as names,
       (select count(*)::int from directory_records where account_id = $1) as records,
       (select count(*)::int from audit_events where account_id = $1) as events,
       (select count(*)::int from graphile_worker._private_jobs where payload->>'accountId' = $1::text) as jobs`,
    [accountId],
  );
  return counts;
}

async function writeAll(): Promise<void> {
  await unitOfWork.transaction(async (stores) => {
    const connection = buildConnection(acme.id);
    const user = buildUser(acme.id);
    await stores.connections.insert(connection);
    await stores.people.save(null, buildPerson(user, buildRecord(user, connection)));
    await stores.audit.append(eventOf(acme.id));
    await stores.audit.append(eventOf(acme.id));
    await stores.jobs.sendWelcomeKit({ accountId: acme.id, userId: user.id, withPasswordLink: true });
    await stores.jobs.applyAllRecords({ accountId: acme.id });
  });
}

describe('transaction', () => {
  it('commits user, record, audit rows and jobs together', async () => {
    await writeAll();
    expect(await rowsOf(acme.id)).toEqual({ users: 1, names: 1, records: 1, events: 2, jobs: 2 });
  });

  it('leaves nothing when the work throws at its end', async () => {
    const failing = unitOfWork.transaction(async (stores) => {
      await stores.people.save(null, buildPerson(buildUser(acme.id)));
      await stores.audit.append(eventOf(acme.id));
      throw new Error('refused');
    });
    await expect(failing).rejects.toThrow('refused');
    expect(await rowsOf(acme.id)).toEqual({ users: 0, names: 0, records: 0, events: 0, jobs: 0 });
  });

  it('leaves nothing when the audit row cannot be written', async () => {
    const failing = unitOfWork.transaction(async (stores) => {
      await stores.people.save(null, buildPerson(buildUser(acme.id)));
      await stores.audit.append(eventOf(buildUser(acme.id).id));
    });
    await expect(failing).rejects.toThrow('foreign key');
    expect(await rowsOf(acme.id)).toMatchObject({ users: 0, names: 0 });
  });

  it('leaves nothing when its connection is killed midway, and the next one works', async () => {
    const killed = unitOfWork.transaction(async (stores) => {
      const user = buildUser(acme.id);
      await stores.people.save(null, buildPerson(user));
      // A save is not waited for; a question behind it is.
      await stores.people.lock(acme.id, user.id);
      await dataSource.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and state = 'idle in transaction'`,
      );
      await stores.audit.append(eventOf(acme.id));
    });
    await expect(killed).rejects.toThrow();
    expect(await rowsOf(acme.id)).toMatchObject({ users: 0, names: 0, events: 0 });
    await writeAll();
    expect(await rowsOf(acme.id)).toMatchObject({ users: 1, events: 2 });
  });

  it('runs the work again when it lost a deadlock', async () => {
    const users = [buildUser(acme.id), buildUser(acme.id)];
    await unitOfWork.transaction(async ({ people }) => {
      for (const user of users) await people.save(null, buildPerson(user));
    });
    let runs = 0;
    const lockBoth = (order: typeof users) =>
      unitOfWork.transaction(async ({ people }) => {
        runs += 1;
        for (const user of order) {
          await people.lock(acme.id, user.id);
          await new Promise((resolve) => setTimeout(resolve, 200));
        }
      });
    await Promise.all([lockBoth(users), lockBoth(users.toReversed())]);
    expect(runs).toBe(3);
  });
});

describe('jobs', () => {
  it('rule 19: the welcome kit is one job per user, tried practically without end', async () => {
    const { id: userId } = buildUser(acme.id);
    const job = { accountId: acme.id, userId, withPasswordLink: false };
    for (let n = 0; n < 2; n += 1) await unitOfWork.transaction(({ jobs }) => jobs.sendWelcomeKit(job));
    const rows = await dataSource.query<unknown[]>(
      `select t.identifier, j.payload, j.max_attempts > 1000 as stubborn
       from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
       where j.payload->>'userId' = $1`,
      [userId],
    );
    expect(rows).toEqual([{ identifier: 'send-welcome-kit', payload: job, stubborn: true }]);
  });
});
