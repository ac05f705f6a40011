import type { Account } from '../account/account';
import { checkStillNotLockedOut } from '../account/apply-single-sign-on';
import type { AuditChange } from '../audit/audit-event';
import { unlinkAllBeyondAuthority, unlinkIfBeyondAuthority } from '../connection/authority';
import { endConnectionsOf } from '../connection/end-connections';
import {
  ChangedMeanwhileError,
  LastSuperUserError,
  ManagedByDirectoryError,
  NotPermittedError,
} from '../directory-error';
import { isManaged, managingRecord, type Person } from '../record/person';
import type { DirectoryStores } from '../stores/unit-of-work.port';
import { administers, auditedBy, checkAdministers, checkSuperUser, type PortalActor } from './actor';
import { accountOf, lockPerson, type DirectoryDeps } from './portal-context';
import { checkProfile } from './profile-rules';
import {
  differingFields,
  isAdministrator,
  PROFILE_FIELDS,
  sameName,
  ssoApplies,
  type BasicProfile,
  type Role,
  type User,
} from './user';

export interface UserChange {
  readonly profile?: Partial<BasicProfile>;
  readonly role?: Role;
  readonly ssoOff?: boolean;
  /** The version the person saw; another one's change meanwhile is not written over. */
  readonly version?: number;
}

/**
 * A change in the portal, by an administrator or to one's own profile.
 * @throws ManagedByDirectoryError (rule 3), InvalidProfileError (rule 17), NameTakenError, LastSuperUserError,
 *   SsoLockoutError (rule 21), ChangedMeanwhileError, NotPermittedError, PersonNotFoundError
 */
export function changeUser(
  deps: DirectoryDeps,
  actor: PortalActor,
  userId: string,
  change: UserChange,
): Promise<void> {
  return deps.unitOfWork.transaction(async (stores) => {
    const person = await lockPerson(stores, actor.accountId, userId);
    // After the lock: a change of single sign-on that waited for this person or let them wait is seen.
    const account = await accountOf(stores, actor.accountId);
    const user = changed(person.user, change, deps.clock.now());
    await check({ stores, account, actor, person, user, change });
    if (user === person.user) return;

    await stores.people.save(person, { ...person, user });
    await stores.audit.append({
      ...auditedBy(actor),
      type: eventType(person.user, user),
      result: 'success',
      subject: { userId, userName: person.user.profile.userName },
      changes: changesBetween(person.user, user),
    });
    await consequences(stores, account, person.user, user, deps.clock.now());
    await checkStillNotLockedOut(stores, person.user, user);
  });
}

function changed(user: User, change: UserChange, now: Date): User {
  const next: User = {
    ...user,
    profile: { ...user.profile, ...change.profile },
    role: change.role ?? user.role,
    ssoOff: change.ssoOff ?? user.ssoOff,
  };
  if (changesBetween(user, next).length === 0) return user;
  return { ...next, updatedAt: now, version: user.version + 1 };
}

interface ChangeCheck {
  stores: DirectoryStores;
  account: Account;
  actor: PortalActor;
  person: Person;
  user: User;
  change: UserChange;
}

async function check({ stores, account, actor, person, user, change }: ChangeCheck): Promise<void> {
  checkMayChange(actor, person.user);
  if (change.version !== undefined && change.version !== person.user.version)
    throw new ChangedMeanwhileError();
  if (user.role !== person.user.role) await checkRoleChange(stores, actor, person.user, user.role);
  if (user.ssoOff !== person.user.ssoOff) checkAdministers(actor, person.user);
  if (differingFields(person.user.profile, user.profile).length > 0) {
    await checkNotManaged(stores, account, person);
    checkProfile(user.profile);
  }
}

function checkMayChange(actor: PortalActor, user: User): void {
  if (user.staged) {
    throw new NotPermittedError(
      'This person is staged by a directory and not in service yet: discard the staged user, or wait for the directory.',
    );
  }
  if (actor.userId !== user.id && !administers(actor, user)) checkAdministers(actor, user);
}

/** @throws ManagedByDirectoryError: whoever asks, Super Users included (rule 3) */
export async function checkNotManaged(
  stores: DirectoryStores,
  account: Account,
  person: Person,
  todo?: string,
): Promise<void> {
  const record = managingRecord(person);
  if (record === undefined || !isManaged(person, account.switches)) return;
  const connection = await stores.connections.find(account.id, record.connectionId);
  const { connectionId: id, connectionLabel: label } = record;
  throw new ManagedByDirectoryError({ id, label, kind: connection?.kind ?? 'other' }, todo);
}

async function checkRoleChange(
  stores: DirectoryStores,
  actor: PortalActor,
  user: User,
  role: Role,
): Promise<void> {
  checkSuperUser(actor);
  if (user.role === 'SU' && role !== 'SU') await checkNotLastSuperUser(stores, user);
}

/** @throws LastSuperUserError */
export async function checkNotLastSuperUser(stores: DirectoryStores, user: User): Promise<void> {
  if (user.role !== 'SU') return;
  // The account's row serialises two Super Users who demote each other at the same moment.
  await stores.accounts.lock(user.accountId);
  if ((await stores.people.countWithRole(user.accountId, 'SU')) <= 1) throw new LastSuperUserError();
}

function eventType(before: User, after: User): 'user.role-changed' | 'user.sso-changed' | 'user.updated' {
  if (before.role !== after.role) return 'user.role-changed';
  return before.ssoOff === after.ssoOff ? 'user.updated' : 'user.sso-changed';
}

function changesBetween(before: User, after: User): AuditChange[] {
  const fields = (user: User): [string, string][] => [
    ...PROFILE_FIELDS.map((field): [string, string] => [field, user.profile[field]]),
    ['role', user.role],
    ['sso', user.ssoOff ? 'off' : 'on'],
  ];
  const was = new Map(fields(before));
  return fields(after)
    .map(([attribute, to]) => ({ attribute, from: was.get(attribute) ?? '', to }))
    .filter(({ from, to }) => from !== to);
}

/** Rules 8 and 9: what a change of name, role or SSO does to connections, in the same transaction. */
async function consequences(
  stores: DirectoryStores,
  account: Account,
  before: User,
  after: User,
  now: Date,
): Promise<void> {
  if (!sameName(before.profile.userName, after.profile.userName)) {
    await endConnectionsOf(stores, before, 'username-changed', now);
  }
  if (before.role !== after.role) await roleConsequences(stores, before, after, now);
  if (!ssoApplies(account.sso, before) && ssoApplies(account.sso, after)) {
    await endConnectionsOf(stores, before, 'sso-applies', now);
  }
}

async function roleConsequences(
  stores: DirectoryStores,
  before: User,
  after: User,
  now: Date,
): Promise<void> {
  if (isAdministrator(before.role) && !isAdministrator(after.role)) {
    await endConnectionsOf(stores, before, 'role-lost', now);
  }
  // An Account Administrator may have signed in as an End User, whose name they can change: not as an administrator too.
  if (!isAdministrator(before.role)) await stores.people.endSignIns(after.accountId, after.id);
  await unlinkIfBeyondAuthority(stores, after.accountId, after.id, now);
  if (before.role === 'SU') await unlinkAllBeyondAuthority(stores, after.accountId, now);
}
