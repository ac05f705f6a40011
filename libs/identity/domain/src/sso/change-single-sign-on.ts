import {
  applySingleSignOn,
  auditedBy,
  ChangedMeanwhileError,
  checkSuperUser,
  provisioningUserIds,
  switchSsoOff,
  type Account,
  type PortalActor,
} from '@vbc/directory/domain';
import type { OutboundHttp } from '../outbound/outbound-http.port';
import type { IdentityDeps, IdentityStores } from '../stores/identity-unit-of-work.port';
import { checkProviderAddresses } from './check-provider';
import { changedSettings, providerChanges } from './changed-settings';
import { InvalidSsoSettingsError, SsoNotTestedError } from './sso-change-error';
import type { SsoProvider, SsoSettings } from './sso-settings';

export interface ChangeSsoDeps extends IdentityDeps {
  readonly outbound: Pick<OutboundHttp, 'checkAddress'>;
  /** The first encrypts, all decrypt. */
  readonly encryptionKeys: readonly string[];
}

export interface SingleSignOnChange {
  /** The version the person saw. */
  readonly version: number;
  readonly enabled: boolean;
  readonly enforced: boolean;
  /** Without a client secret the stored one is kept. */
  readonly provider: (SsoProvider & { readonly clientSecret?: string }) | null;
  /** Users for whom it is switched off in the same step (rule 7). */
  readonly exemptUserIds: readonly string[];
}

/**
 * Rules 7, 8 and 21: a Super User changes the account's single sign-on, all in one transaction. People are exempted first,
 * so that their connections go on; those of the other provisioning users end.
 * @throws NotPermittedError, InvalidSsoSettingsError, ChangedMeanwhileError, SsoLockoutError, SsoNotTestedError,
 *   PersonNotFoundError
 */
export async function changeSingleSignOn(
  deps: ChangeSsoDeps,
  actor: PortalActor,
  change: SingleSignOnChange,
): Promise<void> {
  checkSuperUser(actor);
  if (change.provider !== null) {
    await checkProviderAddresses(deps.outbound, change.provider, 'provider.');
  } else if (change.enabled) {
    throw new InvalidSsoSettingsError([
      { field: 'provider', message: 'Set up the identity provider before single sign-on is enabled.' },
    ]);
  }
  await deps.unitOfWork.transaction((stores) => store(stores, deps, actor, change));
}

async function store(
  stores: IdentityStores,
  deps: ChangeSsoDeps,
  actor: PortalActor,
  change: SingleSignOnChange,
): Promise<void> {
  const { accountId } = actor;
  const [by, now] = [auditedBy(actor), deps.clock.now()];
  await lockPeople(stores, accountId, change.exemptUserIds);
  const account = await stores.accounts.lock(accountId);
  if (account === null) throw new Error(`Account ${accountId} is gone`);
  const settings = await stores.ssoSettings.find(accountId);
  if (settings.version !== change.version) throw new ChangedMeanwhileError();

  for (const userId of change.exemptUserIds) await switchSsoOff(stores, accountId, userId, by, now);
  const next = changedSettings(settings, change.provider, deps.encryptionKeys);
  checkTested(account, settings, next, change);
  const changed = await applySingleSignOn(stores, account, change, by, now);
  await storeProvider(stores, settings, next, by);
  if (changed !== account || next !== settings) {
    await stores.ssoSettings.save({ ...next, version: settings.version + 1 });
  }
  if (changed.sso.enforced && !account.sso.enforced) {
    await stores.sessions.deletePasswordSessionsUnderSso(accountId);
  }
}

/**
 * People before the account, as everybody who changes a person locks them, and in one order.
 */
async function lockPeople(
  stores: IdentityStores,
  accountId: string,
  exempted: readonly string[],
): Promise<void> {
  const ids = new Set([...exempted, ...(await provisioningUserIds(stores, accountId))]);
  for (const userId of [...ids].sort()) await stores.people.lock(accountId, userId);
}

function checkTested(
  account: Account,
  before: SsoSettings,
  after: SsoSettings,
  { enabled, enforced }: SingleSignOnChange,
): void {
  const newlyEnforced = enabled && enforced && (!account.sso.enforced || after !== before);
  if (newlyEnforced && !after.tested) throw new SsoNotTestedError();
}

/** Of another issuer or client the subjects mean other people: the links go, and with them the sessions they opened. */
async function storeProvider(
  stores: IdentityStores,
  before: SsoSettings,
  after: SsoSettings,
  by: ReturnType<typeof auditedBy>,
): Promise<void> {
  if (after === before) return;
  const changes = providerChanges(before, after);
  if (changes.some(({ attribute }) => attribute === 'issuer' || attribute === 'clientId')) {
    await stores.ssoLinks.deleteAll(after.accountId);
    await stores.sessions.deleteSsoSessions(after.accountId);
  }
  const what = after.provider === null ? 'removed' : after.provider.issuer;
  await stores.audit.append({
    ...by,
    type: 'settings.changed',
    result: 'success',
    changes,
    text: `Identity provider of single sign-on: ${what}.`,
  });
}
