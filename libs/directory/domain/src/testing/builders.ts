import { newId, type JsonObject } from '@vbc/util';
import type { Account } from '../account/account';
import type { ActingConnection, Connection } from '../connection/connection';
import type { GroupStatement } from '../group/directory-group';
import type { DirectoryRecord, DirectoryStatement } from '../record/directory-record';
import type { Person } from '../record/person';
import type { PortalActor } from '../user/actor';
import type { BasicProfile, User } from '../user/user';

/** The moment at which everything a builder makes was made. */
export const BUILT_AT = new Date('2026-01-01T00:00:00.000Z');

let made = 0;

/** Login names that do not clash. */
function nextName(): string {
  made += 1;
  return `person${made}@example.com`;
}

/** A profile that keeps every limit of rule 17. */
export function buildProfile(given: Partial<BasicProfile> = {}): BasicProfile {
  const userName = given.userName ?? nextName();
  return { firstName: 'Ada', lastName: 'Lovelace', email: 'ada@example.com', ...given, userName };
}

/** An account with SCIM on and nothing else. */
export function buildAccount(given: Partial<Account> = {}): Account {
  const id = given.id ?? newId();
  return {
    key: `account-${id.slice(-12)}`,
    name: 'Acme',
    switches: { scimEnabled: true, scimOnly: false, welcomeMailsDisabled: false },
    sso: { enabled: false, enforced: false },
    version: 1,
    createdAt: BUILT_AT,
    ...given,
    id,
  };
}

/** An End User in service. */
export function buildUser(
  accountId: string,
  { profile, ...given }: Partial<Omit<User, 'profile'>> & { profile?: Partial<BasicProfile> } = {},
): User {
  return {
    id: newId(),
    role: 'EU',
    staged: false,
    ssoOff: false,
    createdAt: BUILT_AT,
    updatedAt: BUILT_AT,
    version: 1,
    ...given,
    accountId,
    profile: buildProfile(profile),
  };
}

/** An Okta connection with the authority of a Super User, bound to nobody. */
export function buildConnection(accountId: string, given: Partial<Connection> = {}): Connection {
  return {
    id: newId(),
    label: 'Okta',
    kind: 'okta',
    status: 'active',
    strict: false,
    authority: 'SU',
    createdAt: BUILT_AT,
    ...given,
    accountId,
  };
}

/** The writing side of a connection, under the policy of `account`. */
export function buildActingConnection(
  account: Account,
  connection: Partial<Connection> = {},
  given: Partial<ActingConnection> = {},
): ActingConnection {
  const { id, label, kind, authority, strict, provisioningUserId } = buildConnection(account.id, connection);
  return {
    accountId: account.id,
    id,
    label,
    kind,
    authority,
    strict,
    policy: { switches: account.switches, sso: account.sso },
    ...(provisioningUserId === undefined ? {} : { provisioningUserId }),
    ...given,
  };
}

type StatementInput = Partial<BasicProfile> & {
  active?: boolean;
  externalId?: string;
  /** Directory attributes beside the basic profile. */
  attributes?: JsonObject;
};

/** What a directory says: the profile, and the resource that carries it. */
export function buildStatement({
  active,
  externalId,
  attributes,
  ...given
}: StatementInput = {}): DirectoryStatement {
  const profile = buildProfile(given);
  const said = {
    ...(active === undefined ? {} : { active }),
    ...(externalId === undefined ? {} : { externalId }),
  };
  return {
    profile,
    ...said,
    resource: {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
      userName: profile.userName,
      name: { givenName: profile.firstName, familyName: profile.lastName },
      emails: [{ value: profile.email, type: 'work', primary: true }],
      ...said,
      ...attributes,
    },
  };
}

/** An active record of `connection` that says what the user has. */
export function buildRecord(
  user: User,
  connection: Pick<Connection, 'id' | 'label'>,
  given: Partial<DirectoryRecord> = {},
): DirectoryRecord {
  const state = given.state ?? 'active';
  const profile = given.profile ?? user.profile;
  const { resource } = buildStatement({ ...profile, active: state === 'active' });
  return {
    accountId: user.accountId,
    connectionId: connection.id,
    connectionLabel: connection.label,
    userId: user.id,
    state,
    resource: state === 'deleted' ? {} : resource,
    createdAt: BUILT_AT,
    updatedAt: BUILT_AT,
    version: 1,
    ...given,
    profile,
  };
}

/** What a directory says about a group. */
export function buildGroupStatement(
  displayName: string,
  given: { externalId?: string; attributes?: JsonObject } = {},
): GroupStatement {
  const externalId = given.externalId === undefined ? {} : { externalId: given.externalId };
  return {
    displayName,
    ...externalId,
    resource: {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
      displayName,
      ...externalId,
      ...given.attributes,
    },
  };
}

export function buildPerson(user: User, ...records: DirectoryRecord[]): Person {
  return { user, records };
}

/** Somebody signed in to the portal: a Super User who has no row of their own, unless `given` says whose. */
export function buildActor(accountId: string, given: Partial<PortalActor> = {}): PortalActor {
  return { userId: newId(), userName: 'admin@example.com', role: 'SU', ...given, accountId };
}

/** `user` signed in to the portal. */
export function actorFor(user: User): PortalActor {
  return { accountId: user.accountId, userId: user.id, userName: user.profile.userName, role: user.role };
}
