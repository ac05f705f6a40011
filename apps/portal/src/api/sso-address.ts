import { withQuery } from './http';

/** Where the small window of single sign-on ends; see `sso-window.ts`. */
export const SSO_WINDOW_END = '/signed-in';

/** Begins the single sign-on of a company; `next` is a path of this origin. */
export function ssoStartPath(company: string, next: string): string {
  return withQuery(`/sso/${encodeURIComponent(company)}/start`, { next });
}

/** Proves again who is signed in. */
export function ssoReauthenticatePath(company: string, next: string): string {
  return withQuery(`/sso/${encodeURIComponent(company)}/reauthenticate`, { next });
}

/** Tries the provider as it is saved; signs nobody in. */
export function ssoTestPath(company: string): string {
  return `/sso/${encodeURIComponent(company)}/test`;
}
