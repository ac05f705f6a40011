/**
 * The access tokens of `client_credentials` begin so: told apart from a person's before any look-up, and found by secret
 * scanners.
 */
export const CLIENT_TOKEN_PREFIX = 'vbca_';

export function isClientToken(token: string): boolean {
  return token.startsWith(CLIENT_TOKEN_PREFIX);
}
