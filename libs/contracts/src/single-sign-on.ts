import type { ConnectionRef } from './connection';
import type { Role } from './permission';

/** The company's OpenID Connect provider, as set up by a Super User (rule 21). */
export interface SsoProvider {
  issuer: string;
  authorizationEndpoint: string;
  tokenEndpoint: string;
  jwksUri: string;
  clientId: string;
  /** Which claim of the ID token names the user: its value is the username. `email` counts only when it is verified. */
  userNameClaim: SsoUserNameClaim;
}
export const SSO_USER_NAME_CLAIMS = ['preferred_username', 'upn', 'email', 'sub'] as const;
export type SsoUserNameClaim = (typeof SSO_USER_NAME_CLAIMS)[number];

/** An administrator whose connections would end if SSO came to apply to them (rule 7). */
export interface SsoProvisioningUser {
  userId: string;
  userName: string;
  role: Role;
  ssoOff: boolean;
  connections: ConnectionRef[];
}

/** The latest test sign-in with the provider as saved. */
export interface SsoTestResult {
  at: string;
  byUserName: string;
  result: 'success' | 'failure';
  /** What happened, and what to do, as a sentence. */
  message: string;
  /** The user it would have signed in. */
  matchedUserName?: string;
}

/** `GET /api/account/single-sign-on` */
export interface SingleSignOnView {
  /** Send it back with the change; another one's change meanwhile answers 409 `changed_meanwhile`. */
  version: number;
  enabled: boolean;
  enforced: boolean;
  /** null: none was set up. */
  provider: (SsoProvider & { hasClientSecret: boolean }) | null;
  /** To be registered at the provider. */
  redirectUri: string;
  /** Where this account's people begin: a link for the company's app launcher. */
  signInUrl: string;
  /** Absent: not tested since the provider was changed. */
  lastTest?: SsoTestResult;
  provisioningUsers: SsoProvisioningUser[];
  /** Active Super Users who keep a password because SSO is off for them: the way in when the provider is down. */
  exemptSuperUsers: { userId: string; userName: string }[];
  /** People to whom SSO applies, or would when it is enabled. */
  affectedUsers: number;
}

/**
 * `PUT /api/account/single-sign-on` answers the new SingleSignOnView. Refusals: 409 `sso_lockout` (enforced needs a Super
 * User without SSO), 409 `sso_not_tested` (enforced needs a test sign-in that worked with this provider).
 */
export interface ChangeSingleSignOnInput {
  version: number;
  enabled: boolean;
  enforced: boolean;
  /**
   * A provider's client secret; absent: the one that is kept. Another issuer, token endpoint or client asks for it again
   * (400, field `provider.clientSecret`): a kept one is sent to no other place than it was entered for.
   */
  provider: (SsoProvider & { clientSecret?: string }) | null;
  /** Users for whom SSO is switched off in the same step, so that their connections go on (rule 7). */
  exemptUserIds: string[];
}

/** `POST /api/account/single-sign-on/discover`: reads the issuer's `/.well-known/openid-configuration`. */
export interface DiscoverSsoInput {
  issuer: string;
}
export type SsoEndpoints = Pick<
  SsoProvider,
  'issuer' | 'authorizationEndpoint' | 'tokenEndpoint' | 'jwksUri'
>;

/**
 * Pages of the browser, not of the API. `:company` is the account's key.
 * `GET /sso/:company/start?next=` begins a sign-in; `GET /sso/:company/test` a test (a Super User's session);
 * `GET /sso/:company/reauthenticate?next=` confirms who is signed in. The provider returns to `GET /sso/:company/callback`.
 * What goes wrong ends at `/login?problem=` (a sign-in) or `next` with `?problem=` (re-authentication), with one of:
 */
export const SSO_PROBLEMS = [
  /** There is no such company, or it has no single sign-on. */
  'sso_unavailable',
  /** Begun in another browser, used already, or too old. */
  'sso_state',
  /** The provider refused or the person cancelled. */
  'sso_denied',
  /** The provider cannot be reached, or what it sent does not hold. */
  'sso_failed',
  /** Nobody here has this identity. */
  'sso_unknown_user',
  /** Single sign-on is off for this person, or they are not in service. */
  'sso_not_for_user',
  /** Re-authentication as somebody else. */
  'sso_other_user',
] as const;
export type SsoProblem = (typeof SSO_PROBLEMS)[number];
