import { sameSecret, SsoProblemError, type SsoIdentity, type SsoProvider } from '@vbc/identity/domain';
import { errors, jwtVerify, type JWTPayload } from 'jose';
import type { KeySource } from '../federation/key-source';

/** Asymmetric ones: with a shared secret, whoever holds our copy could sign; `none` is no signature. */
const ALGORITHMS = ['RS256', 'PS256', 'ES256'];
/** How far the clocks of both sides may be apart, in seconds. */
const SKEW = 60;
/** An ID token is fetched right after it was issued. */
const MAX_AGE = 15 * 60;

export interface IdTokenChecks {
  readonly provider: SsoProvider;
  readonly keys: KeySource;
  readonly now: Date;
  /** The nonce that was sent along. */
  readonly nonce: string;
  /** The person must have signed in at the provider since; absent: whenever they did. */
  readonly signedInSince?: Date | undefined;
}

/** Who the ID token is about, once every check of OpenID Connect Core 1.0 §3.1.3.7 has passed. @throws SsoProblemError sso_failed */
export async function verifyIdToken(idToken: unknown, checks: IdTokenChecks): Promise<SsoIdentity> {
  if (typeof idToken !== 'string') {
    throw failed('The identity provider sent no ID token. Let it allow the scope "openid" for this client.');
  }
  const claims = await signedClaims(idToken, checks);
  checkAuthorizedParty(claims, checks.provider);
  if (typeof claims['nonce'] !== 'string' || !sameSecret(claims['nonce'], checks.nonce)) {
    throw failed('The ID token was made for another sign-in: its nonce is not ours.');
  }
  if (checks.signedInSince !== undefined) checkFresh(claims, checks.signedInSince);
  const { sub } = claims;
  if (typeof sub !== 'string' || sub === '' || sub.length > 255)
    throw failed('The ID token has no usable subject.');
  return { issuer: checks.provider.issuer, subject: sub, claims };
}

async function signedClaims(idToken: string, { provider, keys, now }: IdTokenChecks): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(
      idToken,
      async ({ alg, kid }) => {
        const found = await keys.find(provider.jwksUri, { alg, ...(kid === undefined ? {} : { kid }) });
        if ('problem' in found) throw failed(found.problem);
        return found.key;
      },
      {
        algorithms: ALGORITHMS,
        issuer: provider.issuer,
        audience: provider.clientId,
        requiredClaims: ['sub', 'exp', 'iat', 'nonce'],
        clockTolerance: SKEW,
        maxTokenAge: MAX_AGE,
        currentDate: now,
      },
    );
    return payload;
  } catch (error) {
    throw error instanceof SsoProblemError ? error : failed(inWords(error, provider), error);
  }
}

/** §3.1.3.7, points 3 to 5: a token for others too must say that it is ours. */
function checkAuthorizedParty({ aud, azp }: JWTPayload, { clientId }: SsoProvider): void {
  const others = Array.isArray(aud) && aud.length > 1;
  if ((others || azp !== undefined) && azp !== clientId) {
    throw failed(`The ID token is for another client ("azp"), not for ${clientId}.`);
  }
}

function checkFresh(claims: JWTPayload, since: Date): void {
  const at = claims['auth_time'];
  if (typeof at !== 'number') {
    throw failed(
      'The ID token does not say when the person signed in ("auth_time"). Let the identity provider send that claim; in Microsoft Entra it is an optional claim of the ID token.',
    );
  }
  if (at < since.getTime() / 1000 - SKEW) {
    throw failed('The identity provider did not ask the person to sign in again.');
  }
}

function inWords(error: unknown, { issuer, clientId }: SsoProvider): string {
  if (error instanceof errors.JOSEAlgNotAllowed) {
    return `The ID token must be signed with ${ALGORITHMS.join(', ')}. Let the identity provider use one of them.`;
  }
  if (error instanceof errors.JWTExpired) return 'The ID token has expired. Compare the clocks.';
  if (error instanceof errors.JWTClaimValidationFailed) return claimInWords(error, issuer, clientId);
  if (error instanceof errors.JWSSignatureVerificationFailed) {
    return 'The signature of the ID token does not fit the key.';
  }
  return 'What the identity provider sent as ID token is none.';
}

function claimInWords(
  { claim, payload }: errors.JWTClaimValidationFailed,
  issuer: string,
  clientId: string,
): string {
  const found = JSON.stringify(payload[claim] ?? null).slice(0, 200);
  if (claim === 'iss') return `The issuer of the ID token must be "${issuer}", but is ${found}.`;
  if (claim === 'aud') return `The audience of the ID token must be "${clientId}", but is ${found}.`;
  return `The claim "${claim}" of the ID token is missing or does not hold.`;
}

function failed(message: string, cause?: unknown): SsoProblemError {
  return new SsoProblemError('sso_failed', message, cause === undefined ? {} : { cause });
}
