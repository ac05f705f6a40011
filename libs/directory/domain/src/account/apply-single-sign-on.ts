import type { AuditActor, AuditChange } from '../audit/audit-event';
import { actsAsPerson } from '../connection/connection';
import { endConnectionsOf } from '../connection/end-connections';
import { NotPermittedError, SsoLockoutError } from '../directory-error';
import type { DirectoryStores } from '../stores/unit-of-work.port';
import { lockPerson } from '../user/portal-context';
import { ssoApplies, type User } from '../user/user';
import type { Account, SingleSignOnSettings } from './account';

/** Who changes it, as the audit log names them. */
export interface ChangedBy {
  readonly actor: AuditActor;
  readonly requestId?: string;
}

const SWITCH_NAMES: Readonly<Record<keyof SingleSignOnSettings, string>> = {
  enabled: 'Enable single sign-on',
  enforced: 'Enforce single sign-on',
};

/**
 * Rules 7, 8 and 21: stores the two switches of a locked account, with an audit entry. The connections of every provisioning
 * user to whom single sign-on comes to apply end. Off, it cannot be enforced.
 * @throws SsoLockoutError
 */
export async function applySingleSignOn(
  stores: DirectoryStores,
  account: Account,
  { enabled, enforced }: SingleSignOnSettings,
  by: ChangedBy,
  now: Date,
): Promise<Account> {
  const changed: Account = { ...account, sso: { enabled, enforced: enabled && enforced } };
  const changes = switchChanges(account.sso, changed.sso);
  if (changes.length === 0) return account;

  await stores.accounts.update(changed);
  await stores.audit.append({
    ...by,
    accountId: account.id,
    type: 'settings.changed',
    result: 'success',
    changes,
  });
  await endConnectionsUnderSso(stores, account, changed, now);
  if (!account.sso.enforced) await checkNotLockedOut(stores, changed);
  return changed;
}

function switchChanges(before: SingleSignOnSettings, after: SingleSignOnSettings): AuditChange[] {
  return (Object.keys(SWITCH_NAMES) as (keyof SingleSignOnSettings)[])
    .filter((name) => before[name] !== after[name])
    .map((name) => ({
      attribute: SWITCH_NAMES[name],
      from: before[name] ? 'on' : 'off',
      to: after[name] ? 'on' : 'off',
    }));
}

/** Rule 7: everybody whose authority a connection acts with, by id. */
export async function provisioningUserIds(stores: DirectoryStores, accountId: string): Promise<string[]> {
  const connections = await stores.connections.list(accountId);
  const ids = connections.filter(actsAsPerson).flatMap(({ provisioningUserId }) => provisioningUserId ?? []);
  return [...new Set(ids)].sort();
}

async function endConnectionsUnderSso(
  stores: DirectoryStores,
  before: Account,
  after: Account,
  now: Date,
): Promise<void> {
  if (before.sso.enabled || !after.sso.enabled) return;
  for (const userId of await provisioningUserIds(stores, after.id)) {
    const person = await stores.people.lock(after.id, userId);
    if (person !== null && ssoApplies(after.sso, person.user)) {
      await endConnectionsOf(stores, person.user, 'sso-applies', now);
    }
  }
}

/**
 * Rule 21: somebody has to get in when the provider is down. The account is locked.
 * @throws SsoLockoutError
 */
async function checkNotLockedOut(stores: DirectoryStores, { id, sso }: Account): Promise<void> {
  if (!sso.enabled || !sso.enforced) return;
  if ((await stores.people.countSuperUsersOutsideSso(id)) === 0) throw new SsoLockoutError();
}

/**
 * After a change of `before`, who may have been the last to get in without the provider. `after` null: they are gone.
 * @throws SsoLockoutError
 */
export async function checkStillNotLockedOut(
  stores: DirectoryStores,
  before: User,
  after: User | null,
): Promise<void> {
  if (!outsideSso(before) || (after !== null && outsideSso(after))) return;
  // The account's row serialises two of them who leave at the same moment.
  const account = await stores.accounts.lock(before.accountId);
  if (account !== null) await checkNotLockedOut(stores, account);
}

function outsideSso(user: User): boolean {
  return user.role === 'SU' && user.ssoOff && !user.staged;
}

/**
 * Rule 7: switches single sign-on off for somebody, so that their connections go on.
 * @throws PersonNotFoundError, NotPermittedError a staged person
 */
export async function switchSsoOff(
  stores: DirectoryStores,
  accountId: string,
  userId: string,
  by: ChangedBy,
  now: Date,
): Promise<void> {
  const person = await lockPerson(stores, accountId, userId);
  const { user } = person;
  if (user.staged) {
    throw new NotPermittedError(`${user.profile.userName} is staged by a directory and not in service yet.`);
  }
  if (user.ssoOff) return;
  const changed: User = { ...user, ssoOff: true, updatedAt: now, version: user.version + 1 };
  await stores.people.save(person, { ...person, user: changed });
  await stores.audit.append({
    ...by,
    accountId,
    type: 'user.sso-changed',
    result: 'success',
    subject: { userId, userName: user.profile.userName },
    changes: [{ attribute: 'sso', from: 'on', to: 'off' }],
  });
}
