import { applySingleSignOn, type Account } from '@vbc/directory/domain';
import type { IdentityDeps } from '../stores/identity-unit-of-work.port';

/**
 * The operator lets everybody in by password again when the provider is down and nobody else can get in. Single sign-on
 * stays enabled. An open settings form is out of date from then on, so that saving it does not enforce it again unseen.
 * @returns the account, and whether it was enforced
 */
export function stopEnforcingSso(
  deps: IdentityDeps,
  accountId: string,
): Promise<{ account: Account; wasEnforced: boolean }> {
  return deps.unitOfWork.transaction(async (stores) => {
    const account = await stores.accounts.lock(accountId);
    if (account === null) throw new Error(`Account ${accountId} is gone`);
    const wanted = { ...account.sso, enforced: false };
    const changed = await applySingleSignOn(
      stores,
      account,
      wanted,
      { actor: { kind: 'operator' } },
      deps.clock.now(),
    );
    if (changed !== account) {
      const settings = await stores.ssoSettings.find(accountId);
      await stores.ssoSettings.save({ ...settings, version: settings.version + 1 });
    }
    return { account: changed, wasEnforced: account.sso.enforced };
  });
}
