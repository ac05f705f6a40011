import type { Account, User } from '@vbc/directory/domain';
import {
  buildAccount,
  buildConnection,
  buildPerson,
  buildRecord,
  buildUser,
} from '@vbc/directory/domain/testing';
import { FixedClock } from '@vbc/util';
import { inMemoryIdentity, type InMemoryIdentity } from '../testing';
import { authorizeConnection } from './authorize-connection';
import { passwordMark } from '../session/proved-password';
import { createOAuthClient, type OAuthClient } from './oauth-client';

let world: InMemoryIdentity;
let account: Account;
let client: OAuthClient;

beforeEach(async () => {
  world = inMemoryIdentity(new FixedClock('2026-03-01T10:00:00Z'));
  account = buildAccount();
  await world.directory.stores.accounts.insert(account);
  const redirectUris = ['https://idp.example/callback'];
  ({ client } = await createOAuthClient(world, { kind: 'okta', name: 'Okta', redirectUris }));
});

async function person(role: User['role']): Promise<User> {
  const user = buildUser(account.id, { role });
  await world.directory.stores.people.save(null, buildPerson(user));
  world.tables.passwords.set(user.id, `hash of ${user.id}`);
  return user;
}

function authorize(user: User, choice: 'resume' | 'new' = 'resume') {
  return authorizeConnection(world, {
    client,
    accountId: account.id,
    userId: user.id,
    passwordMark: passwordMark(`hash of ${user.id}`),
    choice,
  });
}

describe('authorizing a connection', () => {
  it('rule 8: resumes an ended connection, and revokes what was granted before', async () => {
    const [first, second] = [await person('SU'), await person('SU')];
    const before = await authorize(first);
    if (before.kind !== 'authorized') throw new Error(before.kind);
    const end = { reason: 'role-lost', userName: 'x', at: world.clock.now() } as const;
    await world.directory.stores.connections.end(account.id, before.connection.id, end);

    const after = await authorize(second);
    expect(after).toMatchObject({
      kind: 'authorized',
      connection: { id: before.connection.id, status: 'active' },
    });
    const [connection] = await world.directory.stores.connections.list(account.id);
    expect(connection).not.toHaveProperty('ended');
    expect(connection).toMatchObject({ provisioningUserId: second.id });
    expect([...world.tables.grants.values()].map(({ userId }) => userId)).toEqual([second.id]);
  });

  it('rule 9: unlinks managed administrators beyond the new signer’s authority', async () => {
    const own = buildConnection(account.id, { clientId: client.clientId });
    await world.directory.stores.connections.insert(own);
    const managed = buildUser(account.id, { role: 'AA' });
    await world.directory.stores.people.save(null, buildPerson(managed, buildRecord(managed, own)));
    await authorize(await person('SU'));
    expect(recordState(managed)).toBe('active');
    await authorize(await person('AA'));
    expect(recordState(managed)).toBe('inactive');
  });

  it('rule 8: does nothing with a password that was changed since the sign-in', async () => {
    const signer = await person('SU');
    world.tables.passwords.set(signer.id, 'hash of the next one');
    expect(await authorize(signer)).toEqual({ kind: 'signed-out' });
    expect(world.tables.grants.size).toBe(0);
    expect(await world.directory.stores.connections.list(account.id)).toEqual([]);
  });

  it('does nothing when the conditions no longer hold', async () => {
    const outcome = await authorize(await person('EU'));
    expect(outcome).toMatchObject({ kind: 'refused', refusal: { obstacle: 'not-administrator' } });
    expect(world.tables.grants.size).toBe(0);
    expect(await world.directory.stores.connections.list(account.id)).toEqual([]);
  });
});

function recordState(user: User): string | undefined {
  return world.directory.state.person(account.id, user.id)?.records[0]?.state;
}
