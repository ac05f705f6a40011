import type { Permission, Role } from './permission';

/** `POST /api/session` */
export interface SignInInput {
  userName: string;
  password: string;
}

/** `GET /api/session`, `POST /api/session`. `DELETE /api/session` signs out (204). */
export interface SessionView {
  user: { id: string; userName: string; firstName: string; lastName: string; email: string; role: Role };
  account: { id: string; key: string; name: string };
  permissions: Permission[];
  /** Send it back as header `X-CSRF-Token` with every POST, PUT, PATCH and DELETE. */
  csrfToken: string;
  /** When the session ends at the latest (RFC 3339). */
  expiresAt: string;
  /** How this person signs in, and proves again who they are before a dangerous change. */
  signedInWith: SignInMethod;
}

export const SIGN_IN_METHODS = ['password', 'sso'] as const;
export type SignInMethod = (typeof SIGN_IN_METHODS)[number];

/**
 * `POST /api/session/reauthenticate` answers the SessionView (with a new CSRF token): dangerous routes answer 403
 * `reauthentication_required` when the last proof is older than this. Those signed in by SSO go to `/sso/:company/reauthenticate`.
 */
export const REAUTHENTICATION_MINUTES = 10;
export interface ReauthenticateInput {
  password: string;
}

/** `GET /api/me/sessions`, newest use first. `DELETE /api/me/sessions/:id` signs one out, `DELETE /api/me/sessions` all others. */
export interface OwnSessionView {
  id: string;
  /** The one that asks. */
  current: boolean;
  signedInWith: SignInMethod;
  createdAt: string;
  /** Written at most once a minute. */
  lastSeenAt: string;
  address?: string;
  /** Browser and system, from its user agent. */
  agent?: string;
}

/** `POST /api/password/request-link`: always 202, whether or not the user exists. */
export interface RequestPasswordLinkInput {
  userName: string;
}

/** `POST /api/password/inspect-link`: whom a set-password link is for; 410 `link_expired` when used or too old. */
export interface InspectPasswordLinkInput {
  token: string;
}
export interface PasswordLinkView {
  userName: string;
  accountName: string;
  purpose: 'welcome' | 'reset';
}

/** `POST /api/password/set` (204): redeems a set-password link. */
export interface SetPasswordInput {
  token: string;
  password: string;
}

/** `POST /api/me/password` (204). */
export interface ChangePasswordInput {
  currentPassword: string;
  newPassword: string;
}

/** Limits of a password, for hints; the API decides. */
export const PASSWORD_MIN_LENGTH = 8;
export const PASSWORD_MAX_BYTES = 1024;
