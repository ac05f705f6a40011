import { createHash } from 'node:crypto';

import type { Account, Connection, Role, UnitOfWork, User } from '@vbc/directory/domain';
import {
  BUILT_AT,
  buildAccount,
  buildConnection,
  buildPerson,
  buildUser,
} from '@vbc/directory/domain/testing';
import { FixedClock, newId } from '@vbc/util';
import type { DataSource } from 'typeorm';

import { createDataSource } from '../data-source';
import { createTestDatabase, type TestDatabase } from '../testing';
import { createDirectoryUnitOfWork } from './directory-unit-of-work';

let database: TestDatabase;
let dataSource: DataSource;
let unitOfWork: UnitOfWork;
let acme: Account;
let connection: Connection;
let other: Connection;

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
  [connection, other] = [buildConnection(acme.id), buildConnection(acme.id)];
  await unitOfWork.transaction(async ({ accounts, connections }) => {
    await accounts.insert(acme);
    await connections.insert(connection);
    await connections.insert(other);
  });
});

const LATER = new Date(BUILT_AT.getTime() + 1);

async function userOf(role: Role): Promise<User> {
  const user = buildUser(acme.id, { role });
  await unitOfWork.transaction(({ people }) => people.save(null, buildPerson(user)));
  return user;
}

function hash(): Buffer {
  return createHash('sha256').update(newId()).digest();
}

async function grant(user: User, of = connection, expiresAt = LATER): Promise<string> {
  const grantId = newId();
  await dataSource.query(
    `insert into oauth_grants (account_id, grant_id, connection_id, user_id, client_id, created_at, expires_at)
     values ($1, $2, $3, $4, 'app', $5, $6)`,
    [acme.id, grantId, of.id, user.id, BUILT_AT, expiresAt],
  );
  for (const kind of ['AccessToken', 'RefreshToken']) {
    await dataSource.query(
      `insert into oauth_artefacts (kind, id_hash, grant_id, payload, expires_at) values ($1, $2, $3, '{}', $4)`,
      [kind, hash(), grantId, expiresAt],
    );
  }
  return grantId;
}

interface Token {
  readonly role?: 'SU' | 'AA';
  readonly createdBy?: string;
  readonly expiresAt?: Date;
  readonly revokedAt?: Date;
}

async function token(given: Token, of = connection): Promise<void> {
  await dataSource.query(
    `insert into bearer_tokens
       (token_hash, account_id, connection_id, token_id, name, prefix, role, created_by, created_at, expires_at, revoked_at)
     values ($1, $2, $3, $4, 'token', 'vbc', $5, $6, $7, $8, $9)`,
    [
      hash(),
      acme.id,
      of.id,
      newId(),
      given.role ?? 'SU',
      given.createdBy ?? null,
      BUILT_AT,
      given.expiresAt ?? null,
      given.revokedAt ?? null,
    ],
  );
}

const end = (of: Connection) =>
  unitOfWork.transaction(({ connections }) =>
    connections.end(acme.id, of.id, { reason: 'password-changed', userName: 'ada', at: BUILT_AT }),
  );
const remove = (of: Connection) =>
  unitOfWork.transaction(({ connections }) => connections.remove(acme.id, of.id));
const authority = () =>
  unitOfWork.transaction(({ connections }) => connections.authorityNow(acme.id, connection.id));

async function left(of: Connection): Promise<{ grants: number; artefacts: number; tokens: number }> {
  const [counts] = await dataSource.query<[{ grants: number; artefacts: number; tokens: number }]>(
    `select (select count(*)::int from oauth_grants where connection_id = $1) as grants,
       (select count(*)::int from oauth_artefacts) as artefacts,
       (select count(*)::int from bearer_tokens where connection_id = $1) as tokens`,
    [of.id],
  );
  return counts;
}

describe('end and remove', () => {
  beforeEach(async () => {
    await dataSource.query('delete from oauth_artefacts');
    const signer = await userOf('SU');
    await grant(signer);
    await grant(signer);
    await grant(signer, other);
    await token({});
    await token({}, other);
  });

  it('rule 8: ending revokes the person-bound grants of this connection; its bearer tokens survive', async () => {
    await end(connection);
    expect(await left(connection)).toEqual({ grants: 0, artefacts: 2, tokens: 1 });
    expect(await left(other)).toEqual({ grants: 1, artefacts: 2, tokens: 1 });
  });

  it('removal takes the bearer tokens too', async () => {
    await remove(connection);
    expect(await left(connection)).toEqual({ grants: 0, artefacts: 2, tokens: 0 });
    expect(await left(other)).toEqual({ grants: 1, artefacts: 2, tokens: 1 });
  });
});

describe('authorityNow', () => {
  it('is null without credentials', async () => {
    await token({}, other);
    expect(await authority()).toBeNull();
  });

  it.each<[Role, 'SU' | 'AA' | null]>([
    ['SU', 'SU'],
    ['AA', 'AA'],
    ['EU', null],
  ])('rule 9: a grant of a person who is %s now carries %s', async (role, expected) => {
    await grant(await userOf(role));
    expect(await authority()).toBe(expected);
  });

  it.each<[string, Token, Role | 'gone' | 'operator', 'SU' | 'AA' | null]>([
    ['of a Super User', { role: 'SU' }, 'SU', 'SU'],
    ['of one who was Super User', { role: 'SU' }, 'AA', 'AA'],
    ['of one who was deleted', { role: 'SU' }, 'gone', 'AA'],
    ['of the operator', { role: 'SU' }, 'operator', 'SU'],
    ['of an Account Administrator', { role: 'AA' }, 'AA', 'AA'],
    ['of one who became Super User later', { role: 'AA' }, 'SU', 'AA'],
    ['that is revoked', { revokedAt: BUILT_AT }, 'SU', null],
    ['that has expired', { expiresAt: BUILT_AT }, 'SU', null],
    ['that has not expired', { expiresAt: LATER }, 'SU', 'SU'],
  ])('rule 10: a bearer token %s', async (_, given, creator, expected) => {
    const createdBy =
      creator === 'gone' ? newId() : creator === 'operator' ? null : (await userOf(creator)).id;
    await token({ ...given, ...(createdBy === null ? {} : { createdBy }) });
    expect(await authority()).toBe(expected);
  });

  it('is the highest of all', async () => {
    await grant(await userOf('AA'));
    await grant(await userOf('SU'), connection, BUILT_AT);
    expect(await authority()).toBe('AA');
    await token({ role: 'SU' });
    expect(await authority()).toBe('SU');
  });
});
