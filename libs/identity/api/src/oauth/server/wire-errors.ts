/** One text for everything that a stranger must not learn: which of id, secret, assertion it was (checklist 17). */
export const CLIENT_REFUSED =
  'The client could not be authenticated. Check client id and secret (or the values of the federation) in your identity provider: they may be wrong, expired or revoked.';

/** What the library says, in words that an administrator can act on (rule 25); its own stay where they are better. */
const ACTIONABLE: Readonly<Record<string, string>> = {
  invalid_client: CLIENT_REFUSED,
  invalid_grant:
    'The authorization code or refresh token is not valid: it was used, has expired, was revoked, or belongs to another client or redirect URI. Authorize the connection again in your identity provider.',
};

const WRONG_GRANT = 'requested grant type is not allowed for this client';

export interface WireError {
  readonly error: string;
  readonly error_description?: string;
}

export function isWireError(body: unknown): body is WireError {
  return typeof body === 'object' && body !== null && 'error' in body && typeof body.error === 'string';
}

/** An error of the token endpoint (RFC 6749 §5.2) as it goes out. */
export function actionable(body: WireError): WireError {
  if (body.error_description === WRONG_GRANT) {
    return {
      error: 'unauthorized_client',
      error_description:
        'This client may not use this grant type: the client of a connection uses client_credentials, the application of an identity provider authorization_code and refresh_token.',
    };
  }
  const description = ACTIONABLE[body.error];
  return description === undefined ? body : { ...body, error_description: description };
}

/** The characters that RFC 6749 §5.2 allows in `error_description`. */
export function describable(text: string): string {
  return text
    .replace(/["“”]/g, "'")
    .replace(/’/g, "'")
    .replace(/\\/g, '/')
    .replace(/[^\x20-\x7e]/g, '?');
}
