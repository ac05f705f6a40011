import type { Account, Connection, User } from '@vbc/directory/domain';
import {
  BUILT_AT as NOW,
  buildAccount,
  buildConnection,
  buildPerson,
  buildUser,
} from '@vbc/directory/domain/testing';
import {
  CLIENT_TOKEN_PREFIX,
  createClientSecret,
  createFederation,
  findScimCaller,
  hashOf,
  newSecret,
  revokeCredential,
  type IdentityUnitOfWork,
  type ServiceCredential,
} from '@vbc/identity/domain';
import { FixedClock, newId } from '@vbc/util';
import type { DataSource } from 'typeorm';

import { createDataSource } from '../data-source';
import { createTestDatabase, type TestDatabase } from '../testing';
import {
  createIdentityUnitOfWork,
  SqlArtefactStore,
  SqlConnectionCredentials,
  SqlScimCallerLookup,
  SqlServiceClientDirectory,
} from './index';
import {
  CALLER_BY_ACCESS_TOKEN,
  CALLER_BY_BEARER_TOKEN,
  CALLER_BY_CLIENT_TOKEN,
} from './scim-caller-statements';

let database: TestDatabase;
let dataSource: DataSource;
let unitOfWork: IdentityUnitOfWork;
let clock: FixedClock;
let account: Account;
let connection: Connection;
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
  connection = buildConnection(account.id, { label: 'Entra', kind: 'entra' });
  admin = buildUser(account.id, { role: 'SU' });
  await unitOfWork.transaction(async ({ accounts, connections, people }) => {
    await accounts.insert(account);
    await connections.insert(connection);
    await people.save(null, buildPerson(admin));
  });
});

const MINUTE = 60_000;
const YEAR = 366 * 86_400_000;
const outbound = { checkAddress: () => Promise.resolve() };

interface Made {
  readonly clientId: string;
  readonly credential: ServiceCredential;
}

function author() {
  const { id: userId, profile, role } = admin;
  return { accountId: account.id, userId, userName: profile.userName, role };
}

function ofConnection(given: Connection = connection) {
  return { accountId: given.accountId, connectionId: given.id };
}

const MAKE: Readonly<Record<ServiceCredential['kind'], () => Promise<Made>>> = {
  'client-secret': () =>
    createClientSecret({ unitOfWork, clock }, author(), { ...ofConnection(), name: 's', years: 1 }),
  federation: () =>
    createFederation({ unitOfWork, clock, outbound }, author(), {
      ...ofConnection(),
      name: 'f',
      issuer: 'https://login.example',
      jwksUrl: 'https://login.example/keys',
      subject: 's',
      audience: 'a',
    }),
};

/** As the token endpoint keeps it. */
async function tokenOf({ clientId, credential }: Made, scope = 'scim', kind = 'ClientCredentials') {
  const token = `${CLIENT_TOKEN_PREFIX}${newSecret()}`;
  await new SqlArtefactStore(dataSource.manager).put(kind, hashOf(token), {
    payload: { kind, clientId, scope, extra: { credential: credential.id } },
    expiresAt: new Date(clock.now().getTime() + 60 * MINUTE),
  });
  return token;
}

function caller(token: string, from: { address?: string; agent?: string } = {}) {
  return findScimCaller({ lookup: new SqlScimCallerLookup(dataSource.manager), clock }, token, from);
}

describe.each(['client-secret', 'federation'] as const)('rule 10: a token made with a %s', (kind) => {
  let made: Made;
  let token: string;
  beforeEach(async () => {
    made = await MAKE[kind]();
    token = await tokenOf(made);
  });
  const revoke = () =>
    revokeCredential({ unitOfWork, clock }, author(), {
      ...ofConnection(),
      kind,
      credentialId: made.credential.id,
    });

  it('20: stands for its connection and for no person', async () => {
    const found = await caller(token);
    expect(found).toEqual({
      connection: {
        accountId: account.id,
        id: connection.id,
        label: 'Entra',
        kind: 'entra',
        strict: false,
        authority: 'SU',
        policy: { switches: account.switches, sso: account.sso },
      },
      connectionStatus: 'active',
      rateLimit: 200,
      tokenState: 'live',
      source: 'client-credentials',
      hasScope: true,
    });
  });

  it('is worth nothing from the moment the credential is revoked', async () => {
    await revoke();
    expect((await caller(token))?.tokenState).toBe('revoked');
  });

  it('is unknown once the connection is removed', async () => {
    await unitOfWork.transaction(({ connections }) => connections.remove(account.id, connection.id));
    expect(await caller(token)).toBeNull();
  });

  it('expires', async () => {
    clock.advance(60 * MINUTE);
    expect((await caller(token))?.tokenState).toBe('expired');
  });

  it('carries AA once its maker is no longer Super User, and when the maker is gone', async () => {
    const fallen = { ...admin, role: 'AA', version: 2 } as const;
    await unitOfWork.transaction(({ people }) => people.save(buildPerson(admin), buildPerson(fallen)));
    expect(await caller(token)).toMatchObject({ tokenState: 'live', connection: { authority: 'AA' } });
    await dataSource.query('delete from users where user_id = $1', [admin.id]);
    expect(await caller(token)).toMatchObject({ tokenState: 'live', connection: { authority: 'AA' } });
  });

  it('survives that single sign-on comes to apply to its maker, as no token of theirs would', async () => {
    await dataSource.query('update accounts set sso_enabled = true where account_id = $1', [account.id]);
    expect(await caller(token)).toMatchObject({ tokenState: 'live', connection: { authority: 'SU' } });
  });

  it('writes down its use on the credential, once a minute at most', async () => {
    const credentials = new SqlConnectionCredentials(dataSource.manager);
    const lastUse = async () => (await credentials.list(account.id, connection.id))[0]?.lastUse;
    await caller(token, { address: '192.0.2.1', agent: 'a'.repeat(300) });
    const first = { at: NOW, address: '192.0.2.1', agent: 'a'.repeat(200) };
    expect(await lastUse()).toEqual(first);
    clock.advance(MINUTE - 1);
    await caller(token, { address: '192.0.2.2' });
    expect(await lastUse()).toEqual(first);
    clock.advance(1);
    await caller(token, { address: '192.0.2.2' });
    expect(await lastUse()).toEqual({ at: clock.now(), address: '192.0.2.2' });
    await revoke();
    clock.advance(MINUTE);
    await caller(token);
    expect((await lastUse())?.address).toBe('192.0.2.2');
  });

  it('is a use of the connection already when it is made, which the first push then need not write', async () => {
    const lastUse = async () =>
      (
        await dataSource.query<{ last_used_at: Date | null }[]>(
          'select last_used_at from connections where account_id = $1 and connection_id = $2',
          [account.id, connection.id],
        )
      )[0]?.last_used_at;
    const clients = new SqlServiceClientDirectory(dataSource.manager);
    await clients.recordUse(made.credential, { at: NOW });
    await caller(token);
    expect(await lastUse()).toEqual(NOW);
    await clients.recordUse(made.credential, { at: new Date(NOW.getTime() + MINUTE - 1) });
    expect(await lastUse()).toEqual(NOW);
  });

  it('needs the scope', async () => {
    expect((await caller(await tokenOf(made, '')))?.hasScope).toBe(false);
  });

  it.each(['AuthorizationCode', 'RefreshToken', 'AccessToken', 'Interaction'])(
    '26: is nothing when it is kept as a %s',
    async (other) => {
      expect(await caller(await tokenOf(made, 'scim', other))).toBeNull();
    },
  );
});

describe('a token of client credentials', () => {
  it('ends with the secret it was made with', async () => {
    const made = await MAKE['client-secret']();
    clock.advance(YEAR - 86_400_000 - 10 * MINUTE);
    const token = await tokenOf(made);
    expect((await caller(token))?.tokenState).toBe('live');
    clock.advance(10 * MINUTE);
    expect((await caller(token))?.tokenState).toBe('expired');
  });

  it("20: with a credential of another connection or account is nothing, whatever its client's", async () => {
    const other = buildConnection(account.id, { label: 'Other' });
    const elsewhere = buildAccount();
    const theirs = buildConnection(elsewhere.id);
    await unitOfWork.transaction(async ({ accounts, connections }) => {
      await accounts.insert(elsewhere);
      await connections.insert(other);
      await connections.insert(theirs);
    });
    const own = await MAKE['client-secret']();
    for (const strange of [other, theirs]) {
      const made = await createClientSecret({ unitOfWork, clock }, 'operator', {
        ...ofConnection(strange),
        name: 'x',
        years: 1,
      });
      expect(await caller(await tokenOf({ ...own, credential: made.credential }))).toBeNull();
      expect(await caller(await tokenOf({ ...made, credential: own.credential }))).toBeNull();
    }
  });

  it('is nothing without its credential, or once that was purged', async () => {
    const own = await MAKE['client-secret']();
    const unknown = { ...own.credential, id: newId() };
    expect(await caller(await tokenOf({ ...own, credential: unknown }))).toBeNull();
    const token = await tokenOf(own);
    await dataSource.query('delete from client_secrets where secret_id = $1', [own.credential.id]);
    expect(await caller(token)).toBeNull();
  });
});

describe('the look-up of every SCIM request', () => {
  it.each([
    ['access tokens', CALLER_BY_ACCESS_TOKEN],
    ['tokens of clients', CALLER_BY_CLIENT_TOKEN],
    ['bearer tokens', CALLER_BY_BEARER_TOKEN],
  ])('of %s reads by indexes alone', async (_which, statement) => {
    await dataSource.query('analyze');
    const plan = await dataSource.transaction(async (manager) => {
      // Small tables are read whole where that is cheaper; whether an index serves is asked here.
      await manager.query('set local enable_seqscan = off');
      return manager.query<{ 'QUERY PLAN': string }[]>(`explain (generic_plan) ${statement}`);
    });
    const text = plan.map((row) => row['QUERY PLAN']).join('\n');
    expect(text).not.toContain('Seq Scan');
    expect(text).not.toContain('Filter: ((account_id');
  });
});
