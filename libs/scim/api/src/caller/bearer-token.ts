const BEARER = /^bearer\s+(\S+)\s*$/i;
const RAW = /^\S+$/;

/**
 * The token of an Authorization header (RFC 6750 §2.1). Okta's header mode is documented to send the bare token without a
 * scheme, so that is taken too.
 */
export function bearerToken(authorization: string | undefined): string | undefined {
  if (authorization === undefined) return undefined;
  return BEARER.exec(authorization)?.[1] ?? (RAW.test(authorization) ? authorization : undefined);
}
