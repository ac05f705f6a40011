/** The token endpoint refused (RFC 6749 section 5.2). The message is a sentence. */
export class TokenRefused extends Error {
  constructor(
    readonly code: string,
    description: string | undefined,
  ) {
    super(description ?? `The authorization server answered "${code}".`);
  }
}

/** The authorization did not come to a connection; the message is a sentence for the administrator. */
export class AuthorizationFailed extends Error {}
