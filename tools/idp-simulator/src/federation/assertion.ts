import { importJWK, type JWTPayload, SignJWT } from 'jose';

import { type Keyring, makeSigningKey, type SigningKey } from '../keys/keyring';

import { federationValues, type WorkloadIdentity } from './workload-identity';

/** In what a broken assertion is broken, to see what the service says of it. */
export const ASSERTION_FAULTS = ['audience', 'subject', 'expired', 'unknown-key', 'issuer'] as const;
export type AssertionFault = (typeof ASSERTION_FAULTS)[number];

const LIFETIME_S = 65 * 60;
const NOBODY = '00000000-0000-0000-0000-000000000000';

export interface AssertionParts {
  authority: string;
  identity: WorkloadIdentity;
  keyring: Keyring;
  now: Date;
  fault?: AssertionFault | undefined;
}

/** A JWT as Entra ID signs it for its provisioning service (RS256, valid for 65 minutes, no `jti`). */
export async function signAssertion(parts: AssertionParts): Promise<string> {
  const key = parts.fault === 'unknown-key' ? makeSigningKey('RS256') : parts.keyring.of('RS256');
  return new SignJWT(claimsOf(parts))
    .setProtectedHeader({ typ: 'JWT', alg: 'RS256', kid: key.kid })
    .sign(await importJWK(withoutUse(key), 'RS256'));
}

function claimsOf({ authority, identity, now, fault }: AssertionParts): JWTPayload {
  const { issuer } = federationValues(authority, identity);
  const issuedAt = Math.floor(now.getTime() / 1000) - (fault === 'expired' ? 2 * LIFETIME_S : 0);
  const claims = {
    aud: `api://${identity.appId}`,
    iss: issuer,
    iat: issuedAt,
    nbf: issuedAt,
    exp: issuedAt + LIFETIME_S,
    appid: identity.appId,
    appidacr: '2',
    idp: issuer,
    oid: identity.objectId,
    sub: identity.subject,
    tid: identity.tenantId,
    ver: '2.0',
  };
  return { ...claims, ...brokenClaims(authority, fault) };
}

function brokenClaims(authority: string, fault: AssertionFault | undefined): JWTPayload {
  if (fault === 'audience') return { aud: `api://${NOBODY}` };
  if (fault === 'subject') return { sub: NOBODY };
  if (fault === 'issuer') return { iss: `${authority}/${NOBODY}/v2.0` };
  return {};
}

/** jose takes `use` for the uses of a CryptoKey. */
function withoutUse(key: SigningKey): Record<string, string> {
  return Object.fromEntries(Object.entries(key).filter(([name]) => name !== 'use'));
}
