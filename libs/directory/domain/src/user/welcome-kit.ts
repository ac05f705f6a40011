import { welcomeKitSuppressed, type AccountPolicy } from '../account/account';
import type { ConnectionKind } from '../connection/connection';
import { ssoApplies } from './user';

/** How the user came into being. */
export type Origin = { kind: 'portal' } | { kind: 'scim'; idp: ConnectionKind };

export type WelcomeKit = 'none' | 'with-password-link' | 'without-password-link';

/** Rules 6 and 18: whether a new user gets the welcome kit, and whether it carries a set-password link. */
export function welcomeKitFor(policy: AccountPolicy, user: { ssoOff: boolean }, origin: Origin): WelcomeKit {
  if (origin.kind === 'scim' && welcomeKitSuppressed(policy)) return 'none';
  return signsInWithoutPassword(policy, user, origin) ? 'without-password-link' : 'with-password-link';
}

/** Okta and OneLogin send people through SSO as soon as it is on; the others only when it is enforced. */
function signsInWithoutPassword(policy: AccountPolicy, user: { ssoOff: boolean }, origin: Origin): boolean {
  if (!ssoApplies(policy.sso, user)) return false;
  const ssoFirst = origin.kind === 'scim' && (origin.idp === 'okta' || origin.idp === 'onelogin');
  return ssoFirst || policy.sso.enforced;
}
