import {
  newAccount,
  type Account,
  type Connection,
  type DirectoryRecord,
  type Person,
  type User,
} from '@vbc/directory/domain';
import { newId } from '@vbc/util';

export const NOW = new Date('2026-03-01T10:00:00.000Z');

export function anAccount(change: Partial<Account> = {}): Account {
  const id = newId();
  return { ...newAccount({ id, key: `key-${id}`, name: 'Acme', now: NOW }), ...change };
}

export function aConnection(accountId: string, change: Partial<Connection> = {}): Connection {
  return {
    accountId,
    id: newId(),
    label: 'Okta',
    kind: 'okta',
    status: 'active',
    strict: false,
    authority: 'SU',
    createdAt: NOW,
    ...change,
  };
}

export function aUser(accountId: string, change: Partial<User> = {}): User {
  const id = newId();
  return {
    accountId,
    id,
    profile: { userName: `user.${id}`, firstName: 'Ada', lastName: 'Lovelace', email: 'ada@example.com' },
    role: 'EU',
    staged: false,
    ssoOff: false,
    createdAt: NOW,
    updatedAt: NOW,
    version: 1,
    ...change,
  };
}

/** What `connection` says about `user`: the user's profile, unless told otherwise. */
export function aRecord(
  user: User,
  connection: Connection,
  change: Partial<DirectoryRecord> = {},
): DirectoryRecord {
  const profile = change.profile ?? user.profile;
  return {
    accountId: user.accountId,
    connectionId: connection.id,
    connectionLabel: connection.label,
    userId: user.id,
    state: 'active',
    profile,
    resource: { userName: profile.userName, active: change.state !== 'inactive' },
    createdAt: NOW,
    updatedAt: NOW,
    version: 1,
    ...change,
  };
}

export function aPerson(user: User, ...records: DirectoryRecord[]): Person {
  return { user, records };
}
