/** The addresses that an identity provider is given. */
export function endpointsOf(publicUrl: string) {
  return {
    scimBaseUrl: `${publicUrl}/scim/v2`,
    authorizationUrl: `${publicUrl}/oauth/authorize`,
    tokenUrl: `${publicUrl}/oauth/token`,
  };
}
