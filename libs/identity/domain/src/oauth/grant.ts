import { newId } from '@vbc/util';

/** What a person granted a client: the root of a code, its refresh token and its access tokens. */
export interface OAuthGrant {
  readonly accountId: string;
  readonly grantId: string;
  readonly connectionId: string;
  /** The SCIM Provisioning User. */
  readonly userId: string;
  readonly clientId: string;
  readonly createdAt: Date;
  /** The absolute end: two years, however much it is used. */
  readonly expiresAt: Date;
}

/** Absolute life of a grant and its refresh token. */
export const GRANT_LIFETIME_MS = 2 * 365 * 86_400_000;
/** A refresh token that is not used for this time ends: identity providers may rest for months. */
export const REFRESH_IDLE_MS = 400 * 86_400_000;

/** A grant's id carries its account, so that every look-up goes by account. */
export function newGrantId(accountId: string): string {
  return `${accountId}.${newId()}`;
}

export function accountOfGrant(grantId: string): string {
  return grantId.split('.')[0] ?? '';
}

/** How the authorization server names a person: usernames change, ids do not. */
export function subjectOf(person: { accountId: string; id: string }): string {
  return `${person.accountId}.${person.id}`;
}
