import {
  BUILT_AT as NOW,
  buildAccount,
  buildConnection,
  buildPerson,
  buildUser,
} from '@vbc/directory/domain/testing';
import { createBearerToken, warnOfExpiry } from '@vbc/identity/domain';
import { FixedClock } from '@vbc/util';
import type { DataSource } from 'typeorm';

import { createDataSource } from '../data-source';
import { createTestDatabase, type TestDatabase } from '../testing';
import { createIdentityUnitOfWork, purgeIdentity, SqlConnectionCredentials } from './index';

const DAY_MS = 86_400_000;
const account = buildAccount();
const connection = buildConnection(account.id);

let database: TestDatabase;
let dataSource: DataSource;
let clock: FixedClock;

/** What one process has. */
function process() {
  const unitOfWork = createIdentityUnitOfWork(dataSource, { clock });
  return { unitOfWork, clock, credentials: new SqlConnectionCredentials(dataSource.manager) };
}

beforeEach(async () => {
  clock = new FixedClock(NOW);
  database = await createTestDatabase();
  dataSource = await createDataSource({ url: database.url }).initialize();
  await process().unitOfWork.transaction(async ({ accounts, people, connections }) => {
    await accounts.insert(account);
    await people.save(null, buildPerson(buildUser(account.id, { role: 'SU' })));
    await people.save(null, buildPerson(buildUser(account.id, { role: 'AA' })));
    await connections.insert(connection);
  });
  await createBearerToken(process(), {
    accountId: account.id,
    connectionId: connection.id,
    name: 'nightly',
    days: 40,
  });
});

afterEach(async () => {
  await dataSource.destroy();
  await database.drop();
});

async function given(): Promise<{ mails: number; entries: number; warnings: number }> {
  const [row] = await dataSource.query<[{ mails: number; entries: number; warnings: number }]>(
    `select (select count(*)::int from graphile_worker.jobs where task_identifier = 'send-expiry-warning') as mails,
       (select count(*)::int from audit_events where type = 'credential.expiring') as entries,
       (select count(*)::int from expiry_warnings) as warnings`,
  );
  return row;
}

it('are given once a stage, whichever of several processes looks, with their mails and their audit entry', async () => {
  await Promise.all([1, 2, 3, 4].map(() => warnOfExpiry(process())));
  expect(await given()).toEqual({ mails: 1, entries: 1, warnings: 1 });
  clock.advance(10 * DAY_MS);
  await Promise.all([1, 2].map(() => warnOfExpiry(process())));
  expect(await given()).toEqual({ mails: 2, entries: 2, warnings: 2 });
});

it('are forgotten once the end is past, and with their connection', async () => {
  await warnOfExpiry(process());
  await purgeIdentity(dataSource.manager, clock.now());
  expect((await given()).warnings).toBe(1);
  await purgeIdentity(dataSource.manager, new Date(NOW.getTime() + 40 * DAY_MS));
  expect((await given()).warnings).toBe(0);
  await warnOfExpiry(process());
  await process().unitOfWork.transaction(({ connections }) => connections.remove(account.id, connection.id));
  expect((await given()).warnings).toBe(0);
});
