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
  findScimCaller,
  hashOf,
  newGrantId,
  newSecret,
  revokeBearerToken,
  type IdentityUnitOfWork,
  type OAuthGrant,
} from '@vbc/identity/domain';
import { FixedClock, newId } from '@vbc/util';
import type { DataSource } from 'typeorm';

import { createDataSource } from '../data-source';
import { createTestDatabase, type TestDatabase } from '../testing';
import { createIdentityUnitOfWork, SqlArtefactStore, SqlScimCallerLookup } from './index';

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
      rateLimit: 200,
      tokenState: 'live',
      source: 'bearer',
      hasScope: true,
    });
  });

  it('make a connection of the kind that is named, and are refused on one of another kind', async () => {
    const { secret } = await create({ connectionLabel: 'Entra', connectionKind: 'entra' });
    expect(await caller(secret)).toMatchObject({ connection: { label: 'Entra', kind: 'entra' } });
    await expect(create({ connectionLabel: 'Entra', connectionKind: 'okta' })).rejects.toThrow(
      'The connection "Entra" is of kind entra, not okta.',
    );
    await expect(create({ connectionLabel: 'Entra' })).resolves.toBeDefined();
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
