import type { Account, User } from '@vbc/directory/domain';
import { BUILT_AT as NOW, buildAccount, buildPerson, buildUser } from '@vbc/directory/domain/testing';
import {
  createOAuthClient,
  hashOf,
  newSession,
  newSecret,
  throttleKeys,
  type IdentityUnitOfWork,
} from '@vbc/identity/domain';
import { FixedClock, newId } from '@vbc/util';
import type { DataSource } from 'typeorm';

import { createDataSource } from '../data-source';
import { createTestDatabase, type TestDatabase } from '../testing';
import {
  createIdentityUnitOfWork,
  purgeIdentity,
  SqlArtefactStore,
  SqlOAuthClientRepository,
  SqlSessionLookup,
  SqlSignInDirectory,
  SqlThrottleStore,
} from './index';

let database: TestDatabase;
let dataSource: DataSource;
let unitOfWork: IdentityUnitOfWork;
let clock: FixedClock;
let account: Account;
let admin: User;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource({ url: database.url }).initialize();
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});
beforeEach(async () => {
  clock = new FixedClock(NOW);
  unitOfWork = createIdentityUnitOfWork(dataSource, { clock });
  account = buildAccount();
  admin = buildUser(account.id, { role: 'SU' });
  await unitOfWork.transaction(async ({ accounts, people }) => {
    await accounts.insert(account);
    await people.save(null, buildPerson(admin));
  });
});

const MINUTE = 60_000;

describe('artefacts', () => {
  const artefact = { payload: { a: 1 }, expiresAt: new Date(NOW.getTime() + MINUTE) };

  it('are consumed by one of many at once', async () => {
    const store = new SqlArtefactStore(dataSource.manager);
    for (let round = 0; round < 10; round += 1) {
      const id = hashOf(newSecret());
      await store.put('AuthorizationCode', id, artefact);
      const tries = await Promise.all(
        Array.from({ length: 8 }, () => store.consume('AuthorizationCode', id, NOW)),
      );
      expect(tries.filter((won) => won)).toHaveLength(1);
      expect(await store.find('AuthorizationCode', id, NOW)).toEqual({ payload: { a: 1 }, consumedAt: NOW });
    }
  });

  it('are not found when they have ended, and purged then', async () => {
    const store = new SqlArtefactStore(dataSource.manager);
    const id = hashOf(newSecret());
    await store.put('Interaction', id, artefact);
    expect(await store.find('Interaction', id, artefact.expiresAt)).toBeNull();
    expect(await store.purge(artefact.expiresAt)).toBeGreaterThanOrEqual(1);
    expect(await store.find('Interaction', id, NOW)).toBeNull();
  });
});

describe('clients', () => {
  it('come back as they went, and an id is taken once', async () => {
    const clients = new SqlOAuthClientRepository(dataSource.manager);
    const input = {
      kind: 'okta',
      name: 'Okta',
      redirectUris: ['https://a.example/cb'],
      clientId: newId(),
    } as const;
    const { client } = await createOAuthClient({ clients, clock }, input);
    expect(await clients.find(client.clientId)).toEqual(client);
    await expect(createOAuthClient({ clients, clock }, input)).rejects.toThrow('already');
  });
});

describe('sessions and passwords', () => {
  it.each<[string, Partial<User['profile']>, boolean]>([
    ['the email', { email: 'right@example.com' }, false],
    ['another field', { lastName: 'Byron' }, true],
  ])('39: a set-password link after %s was changed', async (_what, profile, opens) => {
    const tokenHash = hashOf(newSecret());
    const link = { tokenHash, accountId: account.id, userId: admin.id, purpose: 'welcome' } as const;
    await unitOfWork.transaction(({ passwords }) =>
      passwords.insertLink({ ...link, expiresAt: new Date(NOW.getTime() + 86_400_000) }),
    );
    await unitOfWork.transaction(async ({ people }) => {
      const before = await people.lock(account.id, admin.id);
      if (before === null) throw new Error('They are gone');
      const user = { ...before.user, profile: { ...before.user.profile, ...profile } };
      await people.save(before, { ...before, user });
    });
    expect((await unitOfWork.transaction(({ passwords }) => passwords.findLink(tokenHash))) !== null).toBe(
      opens,
    );
  });

  it('a password, its links and its sessions go with the user', async () => {
    const token = hashOf(newSecret());
    const name = admin.profile.userName.toUpperCase();
    await unitOfWork.transaction(async ({ passwords, sessions }) => {
      await passwords.set(account.id, admin.id, 'hash', NOW);
      await passwords.insertLink({
        tokenHash: token,
        accountId: account.id,
        userId: admin.id,
        purpose: 'reset',
        expiresAt: NOW,
      });
      await sessions.insert(newSession(admin, { tokenHash: token, method: 'password', origin: {} }, NOW));
    });
    const lookup = new SqlSessionLookup(dataSource.manager);
    const people = new SqlSignInDirectory(dataSource.manager);
    expect(await lookup.find(token)).toMatchObject({ user: admin, account, session: { lastSeenAt: NOW } });
    expect(await people.find(name)).toEqual({ user: admin, account, passwordHash: 'hash' });
    await unitOfWork.transaction(({ people: stored }) => stored.delete(buildPerson(admin)));
    expect(await lookup.find(token)).toBeNull();
    expect(await people.find(name)).toBeNull();
    expect(await unitOfWork.transaction(({ passwords }) => passwords.findLink(token))).toBeNull();
  });

  it('one of two redemptions of a link wins', async () => {
    const tokenHash = hashOf(newSecret());
    await unitOfWork.transaction(({ passwords }) =>
      passwords.insertLink({
        tokenHash,
        accountId: account.id,
        userId: admin.id,
        purpose: 'welcome',
        expiresAt: NOW,
      }),
    );
    const redeem = () => unitOfWork.transaction(({ passwords }) => passwords.consumeLink(tokenHash, NOW));
    expect((await Promise.all([redeem(), redeem()])).sort()).toEqual([false, true]);
  });
});

describe('the throttle', () => {
  it('counts attempts in parallel, and refuses the rest', async () => {
    const throttle = new SqlThrottleStore(dataSource);
    const { own, all } = throttleKeys({ name: newId(), address: '192.0.2.1' });
    const waits = await Promise.all(Array.from({ length: 9 }, () => throttle.take(all, NOW)));
    expect(waits.filter((wait) => wait === 0)).toHaveLength(5);
    expect(await throttle.wait(all, NOW)).toBeGreaterThan(0);
    await throttle.clear(own?.key ?? '');
    expect(await throttle.take(all, NOW)).toBe(0);
  });

  it('gives one attempt back, and counts parts of failures', async () => {
    const throttle = new SqlThrottleStore(dataSource);
    const { all } = throttleKeys({ address: '192.0.2.2' });
    const [{ key } = { key: '' }] = all;
    const failures = async () =>
      (
        await dataSource.query<{ failures: number }[]>(
          'select failures from sign_in_attempts where key = $1',
          [key],
        )
      )[0]?.failures;
    await throttle.take(all, NOW);
    await throttle.take(all, new Date(NOW.getTime() + 15_000));
    expect(await failures()).toBe(1.5);
    await throttle.giveBack(key);
    expect(await failures()).toBe(0.5);
    await throttle.giveBack(key);
    expect(await failures()).toBe(0);
  });
});

describe('purging', () => {
  it('removes what has ended and nothing else', async () => {
    const [over, alive] = [hashOf(newSecret()), hashOf(newSecret())];
    const later = new Date(NOW.getTime() + MINUTE);
    await unitOfWork.transaction(async ({ sessions, passwords }) => {
      for (const [tokenHash, expiresAt] of [
        [over, NOW],
        [alive, later],
      ] as const) {
        const of = { tokenHash, accountId: account.id, userId: admin.id, expiresAt };
        const session = newSession(admin, { tokenHash, method: 'password', origin: {} }, NOW);
        await sessions.insert({ ...session, expiresAt });
        await passwords.insertLink({ ...of, purpose: 'reset' });
      }
    });
    await purgeIdentity(dataSource.manager, NOW);
    const lookup = new SqlSessionLookup(dataSource.manager);
    const link = (hash: Buffer) => unitOfWork.transaction(({ passwords }) => passwords.findLink(hash));
    expect([await lookup.find(over), await link(over)]).toEqual([null, null]);
    expect(await lookup.find(alive)).not.toBeNull();
    expect(await link(alive)).not.toBeNull();
  });
});
