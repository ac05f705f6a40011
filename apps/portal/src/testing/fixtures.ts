import {
  PERMISSIONS_OF,
  type AuditEntry,
  type ConnectionView,
  type ProvisioningView,
  type Role,
  type SessionView,
  type UserList,
  type UserListItem,
  type UserProfileView,
} from '@vbc/contracts';

const OKTA = { id: 'c1', label: 'Okta Production', kind: 'okta' } as const;

export function sessionOf(role: Role = 'SU', changes: Partial<SessionView> = {}): SessionView {
  return {
    user: {
      id: 'u0',
      userName: 'grace.hopper',
      firstName: 'Grace',
      lastName: 'Hopper',
      email: 'g@acme.example',
      role,
    },
    account: { id: 'a1', key: 'acme', name: 'Acme Corporation' },
    permissions: [...PERMISSIONS_OF[role]],
    csrfToken: 'csrf-1',
    expiresAt: '2030-01-01T00:00:00Z',
    signedInWith: 'password',
    ...changes,
  };
}

export const connection: ConnectionView = {
  ...OKTA,
  status: 'active',
  provisioningUser: { id: 'u0', userName: 'grace.hopper' },
  authority: 'SU',
  credential: 'oauth',
  managedUsers: 67,
  records: 70,
  createdAt: '2026-01-01T00:00:00Z',
  lastUsedAt: '2026-02-01T10:00:00Z',
};

export function provisioning(changes: Partial<ProvisioningView> = {}): ProvisioningView {
  return {
    scimEnabled: true,
    scimOnly: false,
    welcomeMailsDisabled: false,
    version: 4,
    managedUsers: 67,
    differingUsers: 3,
    stagedUsers: 0,
    totalUsers: 90,
    refusedOnSwitchOn: [],
    scimBaseUrl: 'https://portal.test/scim/v2',
    authorizationUrl: 'https://portal.test/oauth/authorize',
    tokenUrl: 'https://portal.test/oauth/token',
    connections: [connection],
    ...changes,
  };
}

const adaBase = {
  id: 'u1',
  userName: 'ada.lovelace',
  firstName: 'Ada',
  lastName: 'Lovelace',
  email: 'ada@acme.example',
  role: 'EU',
  source: 'managed',
  extensions: ['2001'],
  updatedAt: '2026-02-01T10:00:00Z',
} satisfies UserListItem;

export const ada: UserListItem = { ...adaBase, directory: OKTA };

export const alan = {
  id: 'u2',
  userName: 'alan.turing',
  firstName: 'Alan',
  lastName: 'Turing',
  email: 'alan@acme.example',
  role: 'EU',
  source: 'unmanaged',
  extensions: [],
  updatedAt: '2026-02-01T10:00:00Z',
} satisfies UserListItem;

export function userList(items: UserListItem[] = [ada, alan], canAdd = true): UserList {
  return { items, total: items.length, page: 1, pageSize: 50, canAdd };
}

export function managedProfile(changes: Partial<UserProfileView> = {}): UserProfileView {
  const { userName, firstName, lastName, email } = ada;
  return {
    ...unmanagedProfile(),
    ...adaBase,
    directory: { ...OKTA, lastSyncedAt: '2026-02-01T10:00:00Z' },
    records: [
      {
        connection: OKTA,
        state: 'active',
        says: { userName, firstName, lastName, email },
        differs: [],
        externalId: '00u1',
        resource: { userName, title: 'Countess', phoneNumbers: [{ value: '+1 201 555 0123', type: 'work' }] },
        createdAt: '2026-01-01T00:00:00Z',
        lastSyncedAt: '2026-02-01T10:00:00Z',
      },
    ],
    abilities: {
      editProfile: false,
      editProfileReason: 'The user is managed by Company Directory',
      editRole: true,
      assignExtensions: true,
      delete: false,
      deleteReason: 'Unassign Ada Lovelace in Okta Production first.',
      release: true,
      forgetRecord: true,
      discard: false,
    },
    ...changes,
  };
}

export function unmanagedProfile(changes: Partial<UserProfileView> = {}): UserProfileView {
  return {
    ...alan,
    records: [],
    ssoOff: false,
    ssoApplies: false,
    provisioningUserOf: [],
    abilities: {
      editProfile: true,
      editRole: true,
      assignExtensions: true,
      delete: true,
      release: false,
      forgetRecord: false,
      discard: false,
    },
    createdAt: '2026-01-01T00:00:00Z',
    version: 7,
    ...changes,
  };
}

const OKTA_ACTOR = { kind: 'connection', id: 'c1', label: 'Okta Production', idp: 'okta' } as const;

export const auditEntries: AuditEntry[] = [
  {
    id: 'e2',
    at: '2026-02-01T10:00:00Z',
    type: 'user.updated',
    result: 'success',
    summary: 'Okta Production renamed Ada Lovelace',
    actor: { ...OKTA_ACTOR, provisioningUserName: 'grace.hopper' },
    subject: { userId: 'u1', userName: 'ada.lovelace' },
    changes: [{ attribute: 'lastName', from: 'Byron', to: 'Lovelace' }],
    requestId: 'req-77',
  },
  {
    id: 'e1',
    at: '2026-02-01T09:00:00Z',
    type: 'push.refused',
    result: 'refused',
    summary: 'Okta Production could not create bo',
    actor: OKTA_ACTOR,
    subject: { userName: 'bo' },
    changes: [],
    errorText: 'userName must have 6 to 50 characters. Change it in your identity provider.',
    requestId: 'req-76',
  },
];
