/** Machine codes of the portal REST API. The portal translates them; `message` is the English text. */
export const ERROR_CODES = [
  'unauthenticated',
  'wrong_credentials',
  'too_many_attempts',
  'forbidden',
  'cross_site_request',
  'reauthentication_required',
  'not_found',
  'invalid_input',
  'managed_by_directory',
  'scim_only',
  'name_taken',
  'extension_taken',
  'staged_name',
  'last_super_user',
  'provisioning_user',
  'beyond_authority',
  'password_not_allowed',
  'password_rejected',
  'link_expired',
  'changed_meanwhile',
  'scim_disabled',
  'sso_lockout',
  'sso_not_tested',
  'conflict',
  'internal_error',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** One refused input field: which, which rule, what to do. */
export interface FieldProblem {
  field: string;
  message: string;
}

/** The body of every answer of the portal REST API that is not 2xx. */
export interface ErrorBody {
  code: ErrorCode;
  /** A sentence for the person who acted. */
  message: string;
  /** Present with `invalid_input` and `name_taken`. */
  fields?: FieldProblem[];
  /** Seconds to wait, with `too_many_attempts`. */
  retryAfter?: number;
  /** The account's key, with `password_not_allowed` at the sign-in: single sign-on begins at `/sso/:company/start`. */
  company?: string;
  requestId: string;
}
