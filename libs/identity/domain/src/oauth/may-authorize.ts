import {
  isAdministrator,
  ScimDisabledError,
  ssoApplies,
  type Account,
  type Authority,
  type User,
} from '@vbc/directory/domain';
import type { OAuthClient } from './oauth-client';

export type AuthorizeObstacle =
  'not-administrator' | 'staged' | 'single-sign-on' | 'scim-disabled' | 'other-account';

/** Why somebody with the right password may not connect an identity provider, and what to do about it. */
export interface AuthorizeRefusal {
  readonly obstacle: AuthorizeObstacle;
  readonly title: string;
  /** Which condition failed. */
  readonly message: string;
  /** What to do. */
  readonly remedy: string;
}

interface Applicant {
  readonly user: User;
  readonly account: Account;
}

type Check = (applicant: Applicant, client: OAuthClient) => AuthorizeRefusal | null;

/** Rules 1 and 7, in this order; the first that fails is shown. */
const CHECKS: readonly Check[] = [administrator, notStaged, noSingleSignOn, scimOn, ownAccount];

/** null: this person may authorize this client. */
export function authorizeRefusal(applicant: Applicant, client: OAuthClient): AuthorizeRefusal | null {
  for (const check of CHECKS) {
    const refusal = check(applicant, client);
    if (refusal !== null) return refusal;
  }
  return null;
}

/** The authority the connection will have; only for somebody `authorizeRefusal` lets through. */
export function authorityOfSigner(user: User): Authority {
  if (!isAdministrator(user.role)) throw new Error('Only an administrator signs for a connection');
  return user.role;
}

function administrator({ user }: Applicant): AuthorizeRefusal | null {
  if (isAdministrator(user.role)) return null;
  return {
    obstacle: 'not-administrator',
    title: 'You are not an administrator',
    message: `${user.profile.userName} is an End User. Only a Super User or an Account Administrator can connect an identity provider.`,
    remedy: 'Sign in as a Super User or Account Administrator, or ask one of them to authorize.',
  };
}

function notStaged({ user }: Applicant): AuthorizeRefusal | null {
  if (!user.staged) return null;
  return {
    obstacle: 'staged',
    title: 'This user is not in service yet',
    message: `${user.profile.userName} is staged by a directory and not active.`,
    remedy: 'Sign in as an active Super User or Account Administrator.',
  };
}

function noSingleSignOn({ user, account }: Applicant): AuthorizeRefusal | null {
  if (!ssoApplies(account.sso, user)) return null;
  return {
    obstacle: 'single-sign-on',
    title: 'Single sign-on applies to you',
    message: `Single sign-on is enabled for ${account.name} and applies to ${user.profile.userName}. The SCIM Provisioning User must not use single sign-on.`,
    remedy:
      'Ask a Super User to switch single sign-on off for this person on their profile page, or sign in as an administrator to whom it does not apply.',
  };
}

function scimOn({ account }: Applicant): AuthorizeRefusal | null {
  if (account.switches.scimEnabled) return null;
  return {
    obstacle: 'scim-disabled',
    title: 'SCIM provisioning is switched off',
    message: new ScimDisabledError().message,
    remedy: 'Switch it on there, then start again in your identity provider.',
  };
}

function ownAccount({ account }: Applicant, client: OAuthClient): AuthorizeRefusal | null {
  if (client.accountId === undefined || client.accountId === account.id) return null;
  return {
    obstacle: 'other-account',
    title: 'This application belongs to another account',
    message: `${client.name} was registered for another account, not for ${account.name}.`,
    remedy: 'Sign in with a user of that account, or register the application for yours.',
  };
}
