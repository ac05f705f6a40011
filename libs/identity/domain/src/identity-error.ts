export type IdentityErrorCode =
  | 'unauthenticated'
  | 'wrong_credentials'
  | 'too_many_attempts'
  | 'password_not_allowed'
  | 'password_rejected'
  | 'link_expired'
  | 'not_found'
  | 'invalid_input'
  | 'conflict'
  | 'invalid_client';

/** Signing in, a password or a credential was refused. `message` is safe to show and says what to do. */
export abstract class IdentityError extends Error {
  abstract readonly code: IdentityErrorCode;
}

/** One text for every reason that a stranger must not learn. */
export class WrongCredentialsError extends IdentityError {
  readonly code = 'wrong_credentials';
  constructor(message = 'The username or password is not correct. Check both, or ask for a new password.') {
    super(message);
  }
}

/** The session ended meanwhile. */
export class SignedOutError extends IdentityError {
  readonly code = 'unauthenticated';
  constructor() {
    super('You are signed out. Sign in and try again.');
  }
}

export class TooManyAttemptsError extends IdentityError {
  readonly code = 'too_many_attempts';
  /** @param retryAfter seconds to wait */
  constructor(readonly retryAfter: number) {
    super(`Too many attempts. Wait ${retryAfter} second${retryAfter === 1 ? '' : 's'} and try again.`);
  }
}

/** Rules 20 and 21. */
export class PasswordNotAllowedError extends IdentityError {
  readonly code = 'password_not_allowed';
  /** @param company the account's key, told to whoever gave the right password */
  constructor(
    message = 'You sign in through single sign-on: your password is kept by your company.',
    readonly company?: string,
  ) {
    super(message);
  }
}

export class PasswordRejectedError extends IdentityError {
  readonly code = 'password_rejected';
}

export class LinkExpiredError extends IdentityError {
  readonly code = 'link_expired';
  constructor() {
    super('This link was used already or is too old. Ask for a new one on the sign-in page.');
  }
}

export class NoSuchCredentialError extends IdentityError {
  readonly code = 'not_found';
}

export class InvalidClientError extends IdentityError {
  readonly code = 'invalid_client';
}

/** Values for a connection or a credential that cannot be; each problem names its field. */
export class InvalidCredentialError extends IdentityError {
  readonly code = 'invalid_input';
  constructor(readonly problems: readonly { readonly field: string; readonly message: string }[]) {
    super(problems.map((problem) => problem.message).join(' '));
  }
}

export class TooManyCredentialsError extends IdentityError {
  readonly code = 'conflict';
  /** @param what in the plural, e.g. "client secrets" */
  constructor(what: string, most: number) {
    super(
      `This connection has ${most} live ${what}, the most there can be. Revoke one that is not needed any more first.`,
    );
  }
}
