/** Why nobody was signed in; the codes of the contract's `SSO_PROBLEMS`. */
export type SsoProblemCode =
  | 'sso_unavailable'
  | 'sso_state'
  | 'sso_denied'
  | 'sso_failed'
  | 'sso_unknown_user'
  | 'sso_not_for_user'
  | 'sso_other_user';

/** Single sign-on ended without a sign-in. `message` says why, for the audit log and the test's result; never a token. */
export class SsoProblemError extends Error {
  constructor(
    readonly problem: SsoProblemCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
