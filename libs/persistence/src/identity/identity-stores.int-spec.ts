import type { Account, Connection, User } from '@vbc/directory/domain';
import {
  BUILT_AT as NOW,
  buildAccount,
  buildConnection,
  buildPerson,
  buildUser,
} from '@vbc/directory/domain/testing';
import {
  createBearerToken,
  createOAuthClient,
  findScimCaller,
  hashOf,
  newGrantId,
  newSecret,
  revokeBearerToken,
  throttleKeys,
  type IdentityUnitOfWork,
  type OAuthGrant,
} from '@vbc/identity/domain';
import { FixedClock, newId } from '@vbc/util';
import type { DataSource } from 'typeorm';

import { createDataSource } from '../data-source';
import { createTestDatabase, type TestDatabase } from '../testing';
import {
  createIdentityUnitOfWork,
  SqlArtefactStore,
  SqlOAuthClientRepository,
  SqlScimCallerLookup,
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

function caller(token: string) {
  return findScimCaller({ lookup: new SqlScimCallerLookup(dataSource.manager), clock }, token);
}

async function changed(user: User, change: Partial<User>): Promise<void> {
  const after = { ...user, ...change, version: user.version + 1 };
  await unitOfWork.transaction(({ people }) => people.save(buildPerson(user), buildPerson(after)));
}

describe('bearer tokens (rule 10)', () => {
  const byAdmin = () => ({ userId: admin.id, userName: admin.profile.userName, role: admin.role });
  const create = (more: Partial<Parameters<typeof createBearerToken>[1]> = {}) =>
    createBearerToken({ unitOfWork, clock }, { accountId: account.id, name: 'ci', ...more });

  it('stand for their connection, made when absent, and share it', async () => {
    const first = await create();
    const second = await create({ name: 'other' });
    expect(second.token.connectionId).toBe(first.token.connectionId);
    expect(await caller(first.secret)).toEqual({
      connection: {
        accountId: account.id,
        id: first.token.connectionId,
        label: 'SCIM',
        kind: 'other',
        strict: false,
        authority: 'SU',
        policy: { switches: account.switches, sso: account.sso },
      },
      connectionStatus: 'active',
      tokenState: 'live',
      source: 'bearer',
      hasScope: true,
    });
  });

  it('fall to AA when their creator is no longer Super User, and when the creator is gone', async () => {
    const { secret } = await create({ createdBy: byAdmin() });
    expect((await caller(secret))?.connection.authority).toBe('SU');
    await changed(admin, { role: 'AA' });
    expect(await caller(secret)).toMatchObject({ tokenState: 'live', connection: { authority: 'AA' } });
    await dataSource.query('delete from users where user_id = $1', [admin.id]);
    expect(await caller(secret)).toMatchObject({ tokenState: 'live', connection: { authority: 'AA' } });
  });

  it('expire, and are revoked at once', async () => {
    const { secret, token } = await create({ expiresAt: new Date(NOW.getTime() + MINUTE) });
    clock.advance(MINUTE);
    expect((await caller(secret))?.tokenState).toBe('expired');
    await revokeBearerToken({ unitOfWork, clock }, { accountId: account.id, tokenId: token.id });
    expect((await caller(secret))?.tokenState).toBe('revoked');
    expect(await caller('vbc_nobody-has-this')).toBeNull();
  });

  it('of another account cannot be revoked', async () => {
    const { token } = await create();
    const elsewhere = { accountId: newId(), tokenId: token.id };
    await expect(revokeBearerToken({ unitOfWork, clock }, elsewhere)).rejects.toThrow('no such token');
  });

  it('remember when they were used, once a minute at most', async () => {
    const { secret, token } = await create();
    const used = async () => {
      await caller(secret);
      const found = await unitOfWork.transaction(({ bearerTokens }) =>
        bearerTokens.find(account.id, token.id),
      );
      return found?.lastUsedAt?.toISOString();
    };
    const first = await used();
    expect(first).toBe(NOW.toISOString());
    clock.advance(MINUTE - 1);
    expect(await used()).toBe(first);
    clock.advance(1);
    expect(await used()).not.toBe(first);
  });
});

describe('access tokens', () => {
  let connection: Connection;
  let grant: OAuthGrant;
  let token: string;

  beforeEach(async () => {
    connection = buildConnection(account.id, { provisioningUserId: admin.id, clientId: 'okta' });
    grant = {
      accountId: account.id,
      grantId: newGrantId(account.id),
      connectionId: connection.id,
      userId: admin.id,
      clientId: 'okta',
      createdAt: NOW,
      expiresAt: new Date(NOW.getTime() + 60 * MINUTE),
    };
    token = newSecret();
    await unitOfWork.transaction(async ({ connections, grants }) => {
      await connections.insert(connection);
      await grants.insert(grant);
    });
    await new SqlArtefactStore(dataSource.manager).put('AccessToken', hashOf(token), {
      payload: { scope: 'scim' },
      grantId: grant.grantId,
      expiresAt: grant.expiresAt,
    });
  });

  it('carry the role their person has now', async () => {
    expect(await caller(token)).toMatchObject({
      source: 'oauth',
      tokenState: 'live',
      hasScope: true,
      connection: {
        id: connection.id,
        authority: 'SU',
        provisioningUserId: admin.id,
        provisioningUserName: admin.profile.userName,
      },
    });
    await changed(admin, { role: 'AA' });
    expect((await caller(token))?.connection.authority).toBe('AA');
  });

  it.each([
    ['the role is lost', (user: User) => changed(user, { role: 'EU' })],
    ['the person is staged', (user: User) => changed(user, { staged: true })],
  ])('are worth nothing when %s (rule 8)', async (_why, happens) => {
    await happens(admin);
    expect((await caller(token))?.tokenState).toBe('revoked');
  });

  it('are worth nothing while single sign-on applies to the person', async () => {
    await dataSource.query('update accounts set sso_enabled = true where account_id = $1', [account.id]);
    expect((await caller(token))?.tokenState).toBe('revoked');
    await changed(admin, { ssoOff: true });
    expect((await caller(token))?.tokenState).toBe('live');
  });

  it('go when the connection ends, the grant is deleted or the person is', async () => {
    await unitOfWork.transaction(({ connections }) =>
      connections.end(account.id, connection.id, { reason: 'password-changed', userName: 'x', at: NOW }),
    );
    expect(await caller(token)).toBeNull();
    const left = await dataSource.query<unknown[]>('select 1 from oauth_artefacts where grant_id = $1', [
      grant.grantId,
    ]);
    expect(left).toEqual([]);
  });

  it('expire', async () => {
    clock.advance(60 * MINUTE);
    expect((await caller(token))?.tokenState).toBe('expired');
  });
});

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
      await sessions.insert({
        tokenHash: token,
        accountId: account.id,
        userId: admin.id,
        createdAt: NOW,
        lastSeenAt: NOW,
        expiresAt: NOW,
      });
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

  it('sessions of a person end but one', async () => {
    const hashes = [1, 2, 3].map(() => hashOf(newSecret()));
    await unitOfWork.transaction(async ({ sessions }) => {
      for (const tokenHash of hashes) {
        const times = { createdAt: NOW, lastSeenAt: NOW, expiresAt: NOW };
        await sessions.insert({ tokenHash, accountId: account.id, userId: admin.id, ...times });
      }
      await sessions.deleteOfUser(account.id, admin.id, hashes[1]);
    });
    const lookup = new SqlSessionLookup(dataSource.manager);
    const left = await Promise.all(hashes.map((hash) => lookup.find(hash)));
    expect(left.map((session) => session !== null)).toEqual([false, true, false]);
  });
});

describe('the throttle', () => {
  it('counts attempts in parallel, and refuses the rest', async () => {
    const throttle = new SqlThrottleStore(dataSource);
    const { own, all } = throttleKeys(newId(), '192.0.2.1');
    const waits = await Promise.all(Array.from({ length: 9 }, () => throttle.take(all, NOW)));
    expect(waits.filter((wait) => wait === 0)).toHaveLength(5);
    expect(await throttle.wait(all, NOW)).toBeGreaterThan(0);
    await throttle.clear(own.key);
    expect(await throttle.take(all, NOW)).toBe(0);
  });
});
