import { buildAccount, buildPerson, buildUser, BUILT_AT as NOW } from '@vbc/directory/domain/testing';
import { hashOf, newSecret, newSession, type IdentityUnitOfWork, type Session } from '@vbc/identity/domain';
import { FixedClock, newId } from '@vbc/util';
import type { DataSource } from 'typeorm';

import { createDataSource } from '../data-source';
import { createTestDatabase, type TestDatabase } from '../testing';
import { createIdentityUnitOfWork, SqlSessionLookup } from './index';

const account = buildAccount();
const admin = buildUser(account.id, { role: 'SU' });
const colleague = buildUser(account.id, { role: 'SU' });

let database: TestDatabase;
let dataSource: DataSource;
let unitOfWork: IdentityUnitOfWork;
let lookup: SqlSessionLookup;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource({ url: database.url }).initialize();
  unitOfWork = createIdentityUnitOfWork(dataSource, { clock: new FixedClock(NOW) });
  lookup = new SqlSessionLookup(dataSource.manager);
  await unitOfWork.transaction(async ({ accounts, people }) => {
    await accounts.insert(account);
    await people.save(null, buildPerson(admin));
    await people.save(null, buildPerson(colleague));
  });
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});
beforeEach(() => dataSource.query('delete from sessions'));

function later(seconds: number): Date {
  return new Date(NOW.getTime() + seconds * 1000);
}

async function opened(given: Partial<Session> = {}, user = admin): Promise<Session> {
  const origin = { address: '192.0.2.1', agent: 'Firefox' };
  const session = {
    ...newSession(user, { tokenHash: hashOf(newSecret()), method: 'sso', origin }, NOW),
    ...given,
  };
  await unitOfWork.transaction(({ sessions }) => sessions.insert(session));
  return session;
}

it('come back as they went, with person and account', async () => {
  const session = await opened();
  expect(await lookup.find(session.tokenHash)).toEqual({ session, user: admin, account });
  const bare = newSession(admin, { tokenHash: hashOf('x'), method: 'password', origin: {} }, NOW);
  await unitOfWork.transaction(({ sessions }) => sessions.insert(bare));
  expect((await lookup.find(bare.tokenHash))?.session).toEqual(bare);
});

it('of one person are listed, the newest use first', async () => {
  const [old, newest, middle] = [
    await opened(),
    await opened({ lastSeenAt: later(60) }),
    await opened({ lastSeenAt: later(30) }),
  ];
  await opened({}, colleague);
  expect(await lookup.listOf(account.id, admin.id)).toEqual([newest, middle, old]);
  expect(await lookup.listOf(newId(), admin.id)).toEqual([]);
});

it('remember where they were used last', async () => {
  const { tokenHash } = await opened();
  await lookup.touch(tokenHash, later(60), { address: '2001:db8::1' });
  const session = (await lookup.find(tokenHash))?.session;
  expect(session).toMatchObject({ lastSeenAt: later(60), address: '2001:db8::1' });
  expect(session).not.toHaveProperty('agent');
});

it('end by their id for their own person only', async () => {
  const { id, tokenHash } = await opened();
  const end = (accountId: string, userId: string, sessionId: string) =>
    unitOfWork.transaction(({ sessions }) => sessions.deleteById(accountId, userId, sessionId));
  expect(await end(account.id, colleague.id, id)).toBe(false);
  expect(await end(newId(), admin.id, id)).toBe(false);
  expect(await end(account.id, admin.id, newId())).toBe(false);
  expect(await lookup.find(tokenHash)).not.toBeNull();
  expect(await end(account.id, admin.id, id)).toBe(true);
  expect(await lookup.find(tokenHash)).toBeNull();
});

it('of a person end but one', async () => {
  const [one, kept, other] = [await opened(), await opened(), await opened({}, colleague)];
  await unitOfWork.transaction(({ sessions }) => sessions.deleteOfUser(account.id, admin.id, kept.tokenHash));
  const left = await Promise.all([one, kept, other].map(({ tokenHash }) => lookup.find(tokenHash)));
  expect(left.map((session) => session !== null)).toEqual([false, true, true]);
});

it('go on under another token: of two renewals at once one wins', async () => {
  const session = await opened();
  const renew = (token: string) =>
    unitOfWork.transaction(({ sessions }) =>
      sessions.renew(session.tokenHash, { tokenHash: hashOf(token), authenticatedAt: later(60) }),
    );
  expect((await Promise.all([renew('a'), renew('b')])).sort()).toEqual([false, true]);
  expect(await lookup.find(session.tokenHash)).toBeNull();
  const [{ id, authenticatedAt, createdAt } = session] = await lookup.listOf(account.id, admin.id);
  expect([id, authenticatedAt, createdAt]).toEqual([session.id, later(60), NOW]);
});
