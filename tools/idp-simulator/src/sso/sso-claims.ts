import type { AccountClaims } from 'oidc-provider';

import type { SsoPerson } from './sso-people';

export const SCOPES = ['profile', 'email'] as const;

/** OpenID Connect Core 1.0 section 5.4; `upn` is Entra ID's. */
export const CLAIMS_OF_SCOPES = {
  openid: ['sub'],
  profile: ['name', 'given_name', 'family_name', 'preferred_username', 'upn'],
  email: ['email', 'email_verified'],
};

/** What the provider says of a person. */
export function claimsOf(person: SsoPerson): AccountClaims {
  return {
    sub: person.sub,
    name: person.name,
    given_name: person.givenName,
    family_name: person.familyName,
    preferred_username: person.userName,
    upn: person.userName,
    email: person.email,
    email_verified: person.email === undefined ? undefined : person.emailVerified,
  };
}
