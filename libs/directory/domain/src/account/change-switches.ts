import { ChangedMeanwhileError, NotPermittedError } from '../directory-error';
import { auditedBy, type PortalActor } from '../user/actor';
import type { DirectoryDeps } from '../user/portal-context';
import { isAdministrator } from '../user/user';
import type { AuditActor, AuditChange } from '../audit/audit-event';
import type { DirectoryStores } from '../stores/unit-of-work.port';
import type { Account, ProvisioningSwitches } from './account';

const SWITCH_NAMES: Readonly<Record<keyof ProvisioningSwitches, string>> = {
  scimEnabled: 'Enable SCIM User Provisioning',
  scimOnly: 'Users can only be added via SCIM',
  welcomeMailsDisabled: 'Disable new user welcome emails',
};

/**
 * Rules 2 and 4: changes the three switches. The dependent two can be changed only while the first is on; off, they are
 * remembered. Switching on has every active record applied again by a job.
 * @throws NotPermittedError, ChangedMeanwhileError
 */
export function changeSwitches(
  deps: DirectoryDeps,
  actor: PortalActor,
  wanted: ProvisioningSwitches & { version: number },
): Promise<Account> {
  return deps.unitOfWork.transaction(async (stores) => {
    if (!isAdministrator(actor.role)) {
      throw new NotPermittedError(
        'Only Super Users and Account Administrators can change provisioning settings.',
      );
    }
    const account = await stores.accounts.lock(actor.accountId);
    if (account === null) throw new Error(`Account ${actor.accountId} is gone`);
    if (account.version !== wanted.version) throw new ChangedMeanwhileError();
    return applySwitches(stores, account, wanted, auditedBy(actor));
  });
}

/** Stores the switches of a locked account, with audit entry and job. */
export async function applySwitches(
  stores: DirectoryStores,
  account: Account,
  wanted: ProvisioningSwitches,
  by: { actor: AuditActor; requestId?: string },
): Promise<Account> {
  const switches = effectiveChange(account.switches, wanted);
  const changes = switchChanges(account.switches, switches);
  if (changes.length === 0) return account;

  const changed: Account = { ...account, switches, version: account.version + 1 };
  await stores.accounts.update(changed);
  await stores.audit.append({
    ...by,
    accountId: account.id,
    type: 'settings.changed',
    result: 'success',
    changes,
  });
  if (switches.scimEnabled && !account.switches.scimEnabled) {
    await stores.jobs.applyAllRecords({ accountId: account.id });
  }
  return changed;
}

function effectiveChange(now: ProvisioningSwitches, wanted: ProvisioningSwitches): ProvisioningSwitches {
  const { scimEnabled } = wanted;
  return scimEnabled
    ? { scimEnabled, scimOnly: wanted.scimOnly, welcomeMailsDisabled: wanted.welcomeMailsDisabled }
    : { ...now, scimEnabled };
}

function switchChanges(before: ProvisioningSwitches, after: ProvisioningSwitches): AuditChange[] {
  return (Object.keys(SWITCH_NAMES) as (keyof ProvisioningSwitches)[])
    .filter((name) => before[name] !== after[name])
    .map((name) => ({
      attribute: SWITCH_NAMES[name],
      from: before[name] ? 'on' : 'off',
      to: after[name] ? 'on' : 'off',
    }));
}
