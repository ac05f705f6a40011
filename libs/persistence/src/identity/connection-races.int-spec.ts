import { setTimeout } from 'node:timers/promises';
import {
  pauseConnection,
  resumeConnection,
  type Account,
  type Connection,
  type PortalActor,
  type User,
} from '@vbc/directory/domain';
import {
  BUILT_AT,
  buildAccount,
  buildConnection,
  buildPerson,
  buildUser,
} from '@vbc/directory/domain/testing';
import {
  authorizeConnection,
  changeConnection,
  createOAuthClient,
  passwordMark,
  signIn,
  type IdentityStores,
} from '@vbc/identity/domain';
import { FixedClock } from '@vbc/util';
import type { DataSource } from 'typeorm';

import { createDataSource } from '../data-source';
import { createTestDatabase, type TestDatabase } from '../testing';
import { createIdentityUnitOfWork } from './identity-unit-of-work';
import { SqlOAuthClientRepository } from './sql-oauth-client-repository';

const clock = new FixedClock(BUILT_AT);
let database: TestDatabase;
let dataSource: DataSource;
let unitOfWork: ReturnType<typeof createIdentityUnitOfWork>;
let account: Account;
let user: User;
let actor: PortalActor;
let connection: Connection;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource({ url: database.url }).initialize();
  unitOfWork = createIdentityUnitOfWork(dataSource, { clock });
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

beforeEach(async () => {
  const built = buildAccount();
  account = { ...built, switches: { ...built.switches, scimEnabled: true } };
  user = buildUser(account.id, { role: 'SU' });
  actor = { accountId: account.id, userId: user.id, userName: user.profile.userName, role: 'SU' };
  connection = buildConnection(account.id, { label: 'Entra', provisioningUserId: user.id });
  await unitOfWork.transaction(async ({ accounts, people, connections, passwords }) => {
    await accounts.insert(account);
    await people.save(null, buildPerson(user));
    await passwords.set(account.id, user.id, 'hash', BUILT_AT);
    await connections.insert(connection);
  });
});

const found = () => unitOfWork.transaction(({ connections }) => connections.find(account.id, connection.id));

/** Does `first`, then begins `second` before that is committed. */
async function whileUncommitted<T>(
  first: (stores: IdentityStores) => Promise<unknown>,
  second: () => Promise<T>,
): Promise<T> {
  let later: Promise<T> | undefined;
  await unitOfWork.transaction(async (stores) => {
    await first(stores);
    later = second();
    later.catch(() => undefined);
    await setTimeout(200);
  });
  if (later === undefined) throw new Error('It was not begun');
  return later;
}

describe('changes of a connection at the same time', () => {
  const end = { reason: 'password-changed', userName: 'dana', at: BUILT_AT } as const;
  const ended = ({ connections }: IdentityStores) => connections.end(account.id, connection.id, end);
  const changed = (change: object) => () =>
    changeConnection({ unitOfWork, clock }, actor, {
      accountId: account.id,
      connectionId: connection.id,
      ...change,
    });

  it.each([
    ['renamed', { label: 'Another name' }],
    ['held to the letter', { strict: true }],
    ['limited', { rateLimit: 50 as const }],
  ])('rule 8: one that ends while it is %s stays ended', async (_what, change) => {
    await whileUncommitted(ended, changed(change));
    expect(await found()).toMatchObject({ status: 'ended', ended: end, ...change });
  });

  it('rule 8: one that ends while it is resumed stays ended', async () => {
    await pauseConnection({ unitOfWork, clock }, actor, connection.id);
    const resume = () => resumeConnection({ unitOfWork, clock }, actor, connection.id);
    await whileUncommitted(ended, resume);
    expect(await found()).toMatchObject({ status: 'ended', ended: end });
  });

  it('rule 8: one that is paused while it is limited stays paused', async () => {
    const paused = ({ connections }: IdentityStores) =>
      connections.update({ ...connection, status: 'paused' });
    await whileUncommitted(paused, changed({ rateLimit: 50 }));
    expect(await found()).toMatchObject({ status: 'paused', rateLimit: 50 });
  });
});

it('rule 7: who authorizes while single sign-on is enabled is refused', async () => {
  const clients = new SqlOAuthClientRepository(dataSource.manager);
  const { client } = await createOAuthClient(
    { clients, clock },
    { kind: 'okta', name: 'Okta', redirectUris: ['https://idp.example/callback'] },
  );
  const enabled = async ({ accounts }: IdentityStores) => {
    await accounts.lock(account.id);
    await accounts.update({ ...account, sso: { enabled: true, enforced: false } });
  };
  const authorize = () =>
    authorizeConnection(
      { unitOfWork, clock },
      {
        client,
        accountId: account.id,
        userId: user.id,
        passwordMark: passwordMark('hash'),
        choice: 'new',
      },
    );
  expect(await whileUncommitted(enabled, authorize)).toMatchObject({
    kind: 'refused',
    refusal: { obstacle: 'single-sign-on' },
  });
});

it('39: who signs in while the password is changed gets no session', async () => {
  const change = async ({ people, passwords, sessions }: IdentityStores) => {
    await people.lock(account.id, user.id);
    await passwords.set(account.id, user.id, 'another hash', BUILT_AT);
    await sessions.deleteOfUser(account.id, user.id);
  };
  const attempt = () =>
    signIn(
      {
        unitOfWork,
        clock,
        people: { find: () => Promise.resolve({ user, account, passwordHash: 'hash' }) },
        hasher: {
          hash: () => Promise.resolve('hash'),
          verify: () => Promise.resolve(true),
          needsRehash: () => false,
        },
        throttle: {
          take: () => Promise.resolve(0),
          wait: () => Promise.resolve(0),
          giveBack: () => Promise.resolve(),
          clear: () => Promise.resolve(),
        },
        afterwards: { run: () => undefined },
      },
      { userName: user.profile.userName, password: 'the old password', address: '192.0.2.1' },
    );
  await expect(whileUncommitted(change, attempt)).rejects.toMatchObject({ code: 'wrong_credentials' });
  expect(await dataSource.manager.query('select 1 from sessions where user_id = $1', [user.id])).toEqual([]);
});
