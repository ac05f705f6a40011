import { jsonEqual } from '@vbc/scim/protocol';
import type { ActingConnection } from '../connection/connection';
import { mayTouch } from '../connection/connection';
import {
  BeyondAuthorityError,
  ManagedElsewhereError,
  PersonNotFoundError,
  ProvisioningUserError,
} from '../directory-error';
import { checkProfile } from '../user/profile-rules';
import { differingFields, sameName, type User } from '../user/user';
import type { DirectoryRecord, DirectoryStatement, RecordState } from './directory-record';
import { hiddenFrom, managingRecord, recordOf, stagingRecord, withRecord, type Person } from './person';

/** What one write did, in the words of the audit log. */
export type Happening =
  | 'created' // a new user, managed by the connection
  | 'staged' // a new person who is not in service yet (rule 11)
  | 'activated' // a staged person came into being
  | 'linked' // an existing user is managed from now on
  | 'updated' // a managed user changed
  | 'unlinked' // the user is no longer managed, and stays as it stands (rule 14)
  | 'record-created' // an inactive record beside a user who is left alone
  | 'record-updated' // only the record changed
  | 'record-deleted' // hidden from the connection
  | 'discarded' // a staged person went
  | 'unchanged';

/** The decision on one write. Nothing is stored yet. */
export interface Outcome {
  readonly happened: Happening;
  /** null: the person is new. */
  readonly before: Person | null;
  /** null: the person is gone. */
  readonly after: Person | null;
}

/** Who writes, and when. */
export interface Push {
  readonly connection: ActingConnection;
  readonly now: Date;
}

/**
 * **Applying**: the one step that carries what a directory says over to the user. An active record is written to the
 * user; an inactive one leaves the user as it stands, except the one that stages the person: the row follows it
 * (rules 11–14).
 */
export function applyRecord(person: Person, record: DirectoryRecord, now: Date): Person {
  const stated = withRecord(person, record);
  const leading = managingRecord(stated) ?? stagingRecord(stated);
  return leading === record ? { ...stated, user: userFollowing(record, stated.user, now) } : stated;
}

function userFollowing(record: DirectoryRecord, user: User, now: Date): User {
  const staged = user.staged && record.state !== 'active';
  if (staged === user.staged && differingFields(user.profile, record.profile).length === 0) return user;
  return { ...user, profile: record.profile, staged, updatedAt: now, version: user.version + 1 };
}

/**
 * A PUT or PATCH: this connection says how the resource is to stand.
 * @throws DirectoryError the rule that refuses it; nothing of the write counts then
 */
export function writeRecord(push: Push, person: Person, statement: DirectoryStatement): Outcome {
  if (hiddenFrom(person, push.connection.id)) throw new PersonNotFoundError(person.user.id);
  return stateRecord(push, person, statement);
}

/** As `writeRecord`, but also brings a deleted record back: what a create does with a match (rule 12). */
export function stateRecord(push: Push, person: Person, statement: DirectoryStatement): Outcome {
  checkProfile(statement.profile);
  checkAuthority(push.connection, person.user);
  const state: RecordState = statement.active === false ? 'inactive' : 'active';
  if (state === 'active') checkLinkable(push.connection, person, statement);

  const record = nextRecord(push, person, statement, state);
  const after = applyRecord(person, record, push.now);
  return { happened: whatHappened(push.connection.id, person, after), before: person, after };
}

/**
 * A DELETE: unlinks and hides; nothing of the user is deleted, unless only a record had made them (rules 11, 14, 15).
 * @throws PersonNotFoundError already deleted; BeyondAuthorityError
 */
export function deleteRecord(push: Push, person: Person): Outcome {
  const { connection, now } = push;
  if (hiddenFrom(person, connection.id)) throw new PersonNotFoundError(person.user.id);
  checkAuthority(connection, person.user);

  const own = recordOf(person, connection.id);
  const hidden = withRecord(person, tombstone(push, person, own));
  const staging = stagingRecord(hidden);
  if (person.user.staged && staging === undefined)
    return { happened: 'discarded', before: person, after: null };
  return {
    happened: own?.state === 'active' ? 'unlinked' : 'record-deleted',
    before: person,
    // Another directory that has announced the same person stages them from now on.
    after: staging === undefined ? hidden : applyRecord(hidden, staging, now),
  };
}

/**
 * Unlinks without the directory having asked: Release (rule 22), a promotion beyond the connection's authority
 * (rule 9), a record that could not be applied (rule 4). The record says so too: it turns inactive.
 */
export function unlink(person: Person, now: Date): Person {
  const managing = managingRecord(person);
  if (managing === undefined) return person;
  return withRecord(person, {
    ...managing,
    state: 'inactive',
    resource: { ...managing.resource, active: false },
    updatedAt: now,
    version: managing.version + 1,
  });
}

/** Rule 9. @throws BeyondAuthorityError */
export function checkAuthority(connection: ActingConnection, user: User): void {
  if (!mayTouch(connection.authority, user.role)) throw new BeyondAuthorityError(user.profile.userName);
}

function checkLinkable(connection: ActingConnection, person: Person, statement: DirectoryStatement): void {
  const managing = managingRecord(person);
  if (managing !== undefined && managing.connectionId !== connection.id) {
    throw new ManagedElsewhereError(managing.connectionLabel);
  }
  const { user } = person;
  const renamed = !sameName(user.profile.userName, statement.profile.userName);
  if (renamed && user.id === connection.provisioningUserId)
    throw new ProvisioningUserError(user.profile.userName);
}

function nextRecord(
  { connection, now }: Push,
  person: Person,
  statement: DirectoryStatement,
  state: RecordState,
): DirectoryRecord {
  const own = recordOf(person, connection.id);
  if (own?.state === state && sameStatement(own, statement)) return own;
  const earlier = person.records.find((record) => record.connectionId === connection.id);
  return {
    accountId: person.user.accountId,
    connectionId: connection.id,
    connectionLabel: connection.label,
    userId: person.user.id,
    state,
    profile: statement.profile,
    ...(statement.externalId === undefined ? {} : { externalId: statement.externalId }),
    resource: statement.resource,
    createdAt: own?.createdAt ?? now,
    updatedAt: now,
    version: (earlier?.version ?? 0) + 1,
  };
}

function sameStatement(own: DirectoryRecord, statement: DirectoryStatement): boolean {
  return jsonEqual(own.resource, statement.resource) && own.externalId === statement.externalId;
}

function tombstone(
  { connection, now }: Push,
  person: Person,
  own: DirectoryRecord | undefined,
): DirectoryRecord {
  return {
    accountId: person.user.accountId,
    connectionId: connection.id,
    connectionLabel: connection.label,
    userId: person.user.id,
    state: 'deleted',
    // A deleted record is gone: what the directory said is not kept.
    profile: person.user.profile,
    resource: {},
    createdAt: own?.createdAt ?? now,
    updatedAt: now,
    version: (own?.version ?? 0) + 1,
  };
}

function whatHappened(connectionId: string, before: Person, after: Person): Happening {
  const was = recordOf(before, connectionId);
  const is = recordOf(after, connectionId);
  if (is === was && after.user === before.user) return 'unchanged';
  const wasActive = was?.state === 'active';
  if (is?.state === 'active') return becameActive(before.user, wasActive);
  if (wasActive) return 'unlinked';
  return was === undefined ? 'record-created' : 'record-updated';
}

function becameActive(userBefore: User, wasActive: boolean): Happening {
  if (userBefore.staged) return 'activated';
  return wasActive ? 'updated' : 'linked';
}
