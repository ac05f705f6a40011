/** Values for single sign-on that cannot be; each problem names its field. */
export class InvalidSsoSettingsError extends Error {
  readonly code = 'invalid_input';
  constructor(readonly problems: readonly { readonly field: string; readonly message: string }[]) {
    super(problems.map(({ message }) => message).join(' '));
  }
}

/** Rule 21: nobody enforces what was never seen to work. */
export class SsoNotTestedError extends Error {
  readonly code = 'sso_not_tested';
  constructor() {
    super(
      'Single sign-on can be enforced once a test sign-in with this provider has worked. Save without enforcing it, test, then enforce it.',
    );
  }
}
