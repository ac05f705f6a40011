import { isManaged, ssoApplies, type Account, type Person } from '@vbc/directory/domain';
import type { PasswordLinkPurpose } from './password-repository.port';

/**
 * Whether this person may have their password set. Staged users have no sign-in (rule 11); enforced SSO takes the
 * password's place (rule 21). Managed users cannot change theirs where SSO applies to them (rule 20), but the welcome kit
 * may still have brought them their first one (rule 18).
 */
export function passwordAllowed(account: Account, person: Person, purpose: PasswordLinkPurpose): boolean {
  if (person.user.staged) return false;
  if (!ssoApplies(account.sso, person.user)) return true;
  if (account.sso.enforced) return false;
  return purpose === 'welcome' || !isManaged(person, account.switches);
}
