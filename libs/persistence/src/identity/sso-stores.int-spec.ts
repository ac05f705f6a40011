import type { Account, User } from '@vbc/directory/domain';
import { BUILT_AT as NOW, buildAccount, buildPerson, buildUser } from '@vbc/directory/domain/testing';
import {
  hashOf,
  newSecret,
  newSession,
  noSsoSettings,
  seal,
  type IdentityStores,
  type IdentityUnitOfWork,
  type SessionLookup,
  type SsoLink,
  type SsoSettings,
  type SsoStandingReader,
  type SsoState,
  type SsoStateStore,
} from '@vbc/identity/domain';
import { inMemoryIdentity } from '@vbc/identity/domain/testing';
import { FixedClock } from '@vbc/util';

import { createDataSource } from '../data-source';
import { createTestDatabase } from '../testing';
import {
  createIdentityUnitOfWork,
  purgeIdentity,
  SqlSessionLookup,
  SqlSsoStandingReader,
  SqlSsoStateStore,
} from './index';

interface World {
  readonly unitOfWork: IdentityUnitOfWork;
  readonly ssoStates: SsoStateStore;
  readonly ssoStanding: SsoStandingReader;
  readonly sessions: SessionLookup;
  purge?(now: Date): Promise<void>;
  close(): Promise<void>;
}

function inMemory(): Promise<World> {
  const world = inMemoryIdentity(new FixedClock(NOW));
  return Promise.resolve({ ...world, close: () => Promise.resolve() });
}

async function inPostgres(): Promise<World> {
  const database = await createTestDatabase();
  const dataSource = await createDataSource({ url: database.url }).initialize();
  const { manager } = dataSource;
  return {
    unitOfWork: createIdentityUnitOfWork(dataSource, { clock: new FixedClock(NOW) }),
    ssoStates: new SqlSsoStateStore(manager),
    ssoStanding: new SqlSsoStandingReader(manager),
    sessions: new SqlSessionLookup(manager),
    purge: (now) => purgeIdentity(manager, now),
    close: async () => {
      await dataSource.destroy();
      await database.drop();
    },
  };
}

const ISSUER = 'https://idp.example';
const SEALED = seal(['a key'], 'acme', 'hush');

describe.each([
  ['in memory', inMemory],
  ['in PostgreSQL', inPostgres],
])('single sign-on, %s', (_where, open) => {
  let world: World;
  let acme: Account;
  let ada: User;

  beforeAll(async () => {
    world = await open();
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    acme = await account();
    ada = await person(acme);
  });

  const within: IdentityUnitOfWork['transaction'] = (work) => world.unitOfWork.transaction(work);

  async function account(): Promise<Account> {
    const built = buildAccount();
    await within(({ accounts }) => accounts.insert(built));
    return built;
  }

  async function person(of: Account, given: Parameters<typeof buildUser>[1] = {}): Promise<User> {
    const built = buildUser(of.id, given);
    await within(({ people }) => people.save(null, buildPerson(built)));
    return built;
  }

  describe('settings', () => {
    const full = (): SsoSettings => ({
      accountId: acme.id,
      version: 3,
      provider: {
        issuer: ISSUER,
        authorizationEndpoint: `${ISSUER}/authorize`,
        tokenEndpoint: `${ISSUER}/token`,
        jwksUri: `${ISSUER}/keys`,
        clientId: 'vbc',
        userNameClaim: 'upn',
      },
      clientSecret: SEALED,
      lastTest: {
        at: NOW,
        byUserName: 'ada',
        result: 'success',
        message: 'It works.',
        matchedUserName: 'ada',
      },
      tested: true,
    });

    it('that were never set up are empty', async () => {
      expect(await within((stores) => stores.ssoSettings.find(acme.id))).toEqual(noSsoSettings(acme.id));
    });

    it('come back as they were saved last', async () => {
      await within(({ ssoSettings }) => ssoSettings.save(full()));
      expect(await within(({ ssoSettings }) => ssoSettings.find(acme.id))).toEqual(full());
      const bare = { accountId: acme.id, version: 4, provider: null, tested: false };
      await within(({ ssoSettings }) => ssoSettings.save(bare));
      expect(await within(({ ssoSettings }) => ssoSettings.find(acme.id))).toEqual(bare);
    });

    it('are rolled back with their transaction', async () => {
      const failing = within(async ({ ssoSettings }) => {
        await ssoSettings.save(full());
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      expect(await within(({ ssoSettings }) => ssoSettings.find(acme.id))).toMatchObject({ version: 0 });
    });
  });

  describe('links', () => {
    const linkOf = (user: User, subject: string): SsoLink => ({
      accountId: user.accountId,
      issuer: ISSUER,
      subject,
      userId: user.id,
      createdAt: NOW,
    });
    const insert = (link: SsoLink) => within(({ ssoLinks }) => ssoLinks.insert(link));
    const find = (of: Account, subject: string) =>
      within(({ ssoLinks }) => ssoLinks.find(of.id, ISSUER, subject));

    it('are found by identity and by user, in their account only', async () => {
      const beta = await account();
      expect(await insert(linkOf(ada, 'a'))).toBe(true);
      expect(await find(acme, 'a')).toEqual(linkOf(ada, 'a'));
      expect(await within(({ ssoLinks }) => ssoLinks.ofUser(acme.id, ada.id))).toEqual(linkOf(ada, 'a'));
      expect(await find(beta, 'a')).toBeNull();
      expect(await within(({ ssoLinks }) => ssoLinks.ofUser(beta.id, ada.id))).toBeNull();
      expect(await find(acme, 'A')).toBeNull();
      expect(await insert(linkOf(await person(beta), 'a'))).toBe(true);
    });

    it('one identity is one user, one user one identity', async () => {
      await insert(linkOf(ada, 'a'));
      expect(await insert(linkOf(ada, 'b'))).toBe(false);
      expect(await insert(linkOf(await person(acme), 'a'))).toBe(false);
      expect(await find(acme, 'a')).toMatchObject({ userId: ada.id });
    });

    it('of two first sign-ins at once one wins', async () => {
      const both = await Promise.all([insert(linkOf(ada, 'a')), insert(linkOf(ada, 'b'))]);
      expect(both.sort()).toEqual([false, true]);
    });

    it('go with their user, by themselves, and all at once', async () => {
      const [bob, cid] = [await person(acme), await person(acme)];
      for (const [user, subject] of [
        [ada, 'a'],
        [bob, 'b'],
        [cid, 'c'],
      ] as const)
        await insert(linkOf(user, subject));
      const left = async () => {
        const found = await Promise.all(['a', 'b', 'c'].map((subject) => find(acme, subject)));
        return found.flatMap((link) => link?.subject ?? []);
      };
      await within(({ people }) => people.delete(buildPerson(ada)));
      expect(await left()).toEqual(['b', 'c']);
      await within(({ ssoLinks }) => ssoLinks.deleteOfUser(acme.id, bob.id));
      expect(await left()).toEqual(['c']);
      await within(({ ssoLinks }) => ssoLinks.deleteAll(acme.id));
      expect(await left()).toEqual([]);
    });
  });

  describe('round trips', () => {
    const stateOf = (given: Partial<SsoState> = {}): SsoState => ({
      stateHash: hashOf(newSecret()),
      accountId: acme.id,
      browserHash: hashOf('browser'),
      purpose: 'test',
      next: '/users?page=2',
      userId: ada.id,
      settingsVersion: 7,
      createdAt: NOW,
      expiresAt: new Date(NOW.getTime() + 1000),
      ...given,
    });

    it('are taken once', async () => {
      const state = stateOf();
      await world.ssoStates.insert(state);
      expect(await world.ssoStates.take(state.stateHash, NOW)).toEqual(state);
      expect(await world.ssoStates.take(state.stateHash, NOW)).toBeNull();
    });

    it('40: are taken by one of many at once', async () => {
      for (let round = 0; round < 5; round += 1) {
        const state = stateOf();
        await world.ssoStates.insert(state);
        const tries = await Promise.all(
          Array.from({ length: 8 }, () => world.ssoStates.take(state.stateHash, NOW)),
        );
        expect(tries.filter((taken) => taken !== null)).toHaveLength(1);
      }
    });

    it('that have ended are not found', async () => {
      const state = stateOf();
      await world.ssoStates.insert(state);
      expect(await world.ssoStates.take(state.stateHash, state.expiresAt)).toBeNull();
    });

    it('44: that have ended are purged', async () => {
      if (world.purge === undefined) return;
      const [ended, open] = [stateOf(), stateOf({ expiresAt: new Date(NOW.getTime() + 2000) })];
      await world.ssoStates.insert(ended);
      await world.ssoStates.insert(open);
      await world.purge(ended.expiresAt);
      // Asked as of before they ended: what is not there is not there.
      expect(await world.ssoStates.take(ended.stateHash, NOW)).toBeNull();
      expect(await world.ssoStates.take(open.stateHash, NOW)).toEqual(open);
    });
  });

  it('who gets in without the provider, and how many it is for', async () => {
    const outside = { role: 'SU', ssoOff: true } as const;
    const [zoe, bob] = [
      await person(acme, { ...outside, profile: { userName: 'zoe@example.com' } }),
      await person(acme, { ...outside, profile: { userName: 'Bob@example.com' } }),
    ];
    const others = [
      await person(acme, { ...outside, staged: true }),
      await person(acme, { role: 'SU' }),
      await person(acme, { role: 'AA', ssoOff: true }),
      await person(await account(), outside),
    ];
    await person(acme, outside);
    await within(async ({ passwords }) => {
      for (const { accountId, id } of [zoe, bob, ...others]) await passwords.set(accountId, id, 'hash', NOW);
    });
    expect(await world.ssoStanding.standing(acme.id)).toEqual({
      exemptSuperUsers: [
        { userId: bob.id, userName: 'Bob@example.com' },
        { userId: zoe.id, userName: 'zoe@example.com' },
      ],
      affectedUsers: 2,
    });
    expect(await within(({ people }) => people.countSuperUsersOutsideSso(acme.id))).toBe(2);
  });

  it.each<[string, (stores: IdentityStores) => Promise<void>, boolean[], boolean]>([
    [
      'of somebody',
      ({ sessions }) => sessions.deleteSsoSessions(acme.id, ada.id),
      [true, false, true, true],
      true,
    ],
    [
      'of an account',
      ({ sessions }) => sessions.deleteSsoSessions(acme.id),
      [true, false, false, true],
      true,
    ],
    [
      'of who is raised',
      ({ people }) => people.endSignIns(acme.id, ada.id),
      [false, false, true, true],
      false,
    ],
  ])('sessions through single sign-on, %s, end, and no others', async (_whose, end, live, linked) => {
    const bob = await person(acme);
    const cid = await person(await account());
    const opened = (user: User, method: 'sso' | 'password') =>
      newSession(user, { tokenHash: hashOf(newSecret()), method, origin: {} }, NOW);
    const sessions = [opened(ada, 'password'), opened(ada, 'sso'), opened(bob, 'sso'), opened(cid, 'sso')];
    const link = { accountId: acme.id, issuer: 'https://idp.example', createdAt: NOW };
    await within(async (stores) => {
      for (const session of sessions) await stores.sessions.insert(session);
      for (const { id: userId } of [ada, bob]) {
        await stores.ssoLinks.insert({ ...link, userId, subject: userId });
      }
      await end(stores);
    });
    const left = await Promise.all(sessions.map(({ tokenHash }) => world.sessions.find(tokenHash)));
    expect(left.map((open) => open !== null)).toEqual(live);
    const linkOf = ({ id }: User) => within(({ ssoLinks }) => ssoLinks.ofUser(acme.id, id));
    expect([(await linkOf(ada)) !== null, (await linkOf(bob)) !== null]).toEqual([linked, true]);
  });

  it('rule 21: sessions by password end for whom it is not off, and no others', async () => {
    const bob = await person(acme, { ssoOff: true });
    const cid = await person(await account());
    const sessions = [
      newSession(ada, { tokenHash: hashOf(newSecret()), method: 'password', origin: {} }, NOW),
      newSession(ada, { tokenHash: hashOf(newSecret()), method: 'sso', origin: {} }, NOW),
      newSession(bob, { tokenHash: hashOf(newSecret()), method: 'password', origin: {} }, NOW),
      newSession(cid, { tokenHash: hashOf(newSecret()), method: 'password', origin: {} }, NOW),
    ];
    await within(async (stores) => {
      for (const session of sessions) await stores.sessions.insert(session);
      await stores.sessions.deletePasswordSessionsUnderSso(acme.id);
    });
    const left = await Promise.all(sessions.map(({ tokenHash }) => world.sessions.find(tokenHash)));
    expect(left.map((open) => open !== null)).toEqual([false, true, true, true]);
  });
});
