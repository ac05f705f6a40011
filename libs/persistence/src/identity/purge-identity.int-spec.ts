import type { Account, Connection } from '@vbc/directory/domain';
import { BUILT_AT as NOW, buildAccount, buildConnection } from '@vbc/directory/domain/testing';
import {
  createBearerToken,
  createClientSecret,
  createFederation,
  hashOf,
  newSecret,
  revokeCredential,
  type IdentityUnitOfWork,
} from '@vbc/identity/domain';
import { FixedClock } from '@vbc/util';
import type { DataSource } from 'typeorm';

import { createDataSource } from '../data-source';
import { createTestDatabase, type TestDatabase } from '../testing';
import { createIdentityUnitOfWork, purgeIdentity, SqlArtefactStore, SqlConnectionCredentials } from './index';

const DAY = 86_400_000;

let database: TestDatabase;
let dataSource: DataSource;
let unitOfWork: IdentityUnitOfWork;
let clock: FixedClock;
let account: Account;
let connection: Connection;

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
  connection = buildConnection(account.id);
  await unitOfWork.transaction(async ({ accounts, connections }) => {
    await accounts.insert(account);
    await connections.insert(connection);
  });
});

describe('44: the daily job', () => {
  it('removes access tokens of client credentials once they have ended', async () => {
    const artefacts = new SqlArtefactStore(dataSource.manager);
    const [over, alive] = [hashOf(newSecret()), hashOf(newSecret())];
    await artefacts.put('ClientCredentials', over, { payload: {}, expiresAt: NOW });
    await artefacts.put('ClientCredentials', alive, { payload: {}, expiresAt: new Date(NOW.getTime() + 1) });
    await purgeIdentity(dataSource.manager, NOW);
    const left = await dataSource.query<{ id_hash: Buffer }[]>('select id_hash from oauth_artefacts');
    expect(left.map((row) => row.id_hash)).toEqual([alive]);
  });

  it('keeps credentials for 90 days after their end, and what has none', async () => {
    const deps = { unitOfWork, clock, outbound: { checkAddress: () => Promise.resolve() } };
    const of = { accountId: account.id, connectionId: connection.id };
    const claims = {
      issuer: 'https://a.example',
      jwksUrl: 'https://a.example/k',
      subject: 's',
      audience: 'a',
    };
    const bearer = (name: string, days?: number) =>
      createBearerToken(deps, { ...of, name, ...(days === undefined ? {} : { days }) });
    const secret = (name: string) => createClientSecret(deps, 'operator', { ...of, name, years: 1 });
    const federation = (name: string) => createFederation(deps, 'operator', { ...of, name, ...claims });

    await bearer('token that ends on day 10', 10);
    await bearer('token without an end');
    const token = (await bearer('token that is revoked', 300)).token;
    await secret('secret');
    const revokedSecret = (await secret('secret that is revoked')).credential;
    await federation('federation');
    const revokedFederation = (await federation('federation that is revoked')).credential;
    for (const { kind, id } of [
      { kind: 'bearer-token' as const, id: token.id },
      revokedSecret,
      revokedFederation,
    ])
      await revokeCredential(deps, 'operator', { ...of, kind, credentialId: id });

    const leftOn = async (day: number) => {
      await purgeIdentity(dataSource.manager, new Date(NOW.getTime() + day * DAY));
      const left = await new SqlConnectionCredentials(dataSource.manager).list(account.id, connection.id);
      return left.map((one) => ('name' in one ? one.name : one.kind)).sort();
    };
    const always = ['federation', 'secret', 'token without an end'];
    const tenth = 'token that ends on day 10';
    const revoked = ['federation that is revoked', 'secret that is revoked', 'token that is revoked'];
    expect(await leftOn(89)).toEqual([...always, tenth, ...revoked].sort());
    expect(await leftOn(90)).toEqual([...always, tenth].sort());
    expect(await leftOn(100)).toEqual(always);
    expect(await leftOn(365 + 90)).toEqual(['federation', 'token without an end']);
  });
});
