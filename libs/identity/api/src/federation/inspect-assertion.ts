import type { AssertionCheck, AssertionInspection } from '@vbc/contracts';
import { compactVerify, type CryptoKey } from 'jose';
import { failed, passed, quoted, skipped } from './assertion-check';
import { checkAudience, checkIssuer, checkLifetime, checkSubject, type TrustedIssuer } from './check-claims';
import { decodeAssertion, type DecodedAssertion } from './decode-assertion';
import type { KeyReference, KeySource } from './key-source';

/** Asymmetric, and none that a newer one replaced: a shared secret would let us sign for the identity provider. */
export const ASSERTION_ALGORITHMS = ['RS256', 'PS256', 'ES256'];

/**
 * Takes an assertion (RFC 7523 §3) apart and judges it against one federation: every check of ASSERTION_CHECKS in its order,
 * those that cannot be judged skipped. Accepted only when all passed.
 */
export async function inspectAssertion(
  federation: TrustedIssuer,
  assertion: string,
  keys: KeySource,
  now: Date,
): Promise<AssertionInspection> {
  const decoded = decodeAssertion(assertion);
  if (decoded === null) return { accepted: false, checks: noAssertion() };
  const checks = [
    passed('format', 'This is a signed JSON Web Token.'),
    ...(await checkSignature(federation, assertion, decoded, keys)),
    checkIssuer(federation, decoded.claims),
    checkSubject(federation, decoded.claims),
    checkAudience(federation, decoded.claims),
    checkLifetime(decoded.claims, now),
  ];
  return { accepted: checks.every(({ result }) => result === 'passed'), checks, ...decoded };
}

/** Whether what it says was said by the holder of the key: the rest may then be told to the sender. */
export function signatureValid({ checks }: AssertionInspection): boolean {
  return checks.some(({ check, result }) => check === 'signature' && result === 'passed');
}

/** The first check that failed; undefined for an accepted one. */
export function firstFailure({ checks }: AssertionInspection): AssertionCheck | undefined {
  return checks.find(({ result }) => result === 'failed');
}

function noAssertion(): AssertionCheck[] {
  const because = 'It cannot be judged: this is no signed JSON Web Token.';
  const rest = ['algorithm', 'key', 'signature', 'issuer', 'subject', 'audience', 'lifetime'] as const;
  const format = failed(
    'format',
    'The assertion must be a signed JSON Web Token: three parts with dots in between. Paste or send it whole, and nothing else.',
  );
  return [format, ...rest.map((check) => skipped(check, because))];
}

async function checkSignature(
  { jwksUrl }: TrustedIssuer,
  assertion: string,
  { header }: DecodedAssertion,
  keys: KeySource,
): Promise<AssertionCheck[]> {
  const reference = referenceOf(header);
  if (reference === null) {
    const because = 'It cannot be judged: the algorithm is not taken.';
    return [wrongAlgorithm(header['alg']), skipped('key', because), skipped('signature', because)];
  }
  const algorithm = passed('algorithm', 'The algorithm is taken.', reference.alg);
  const found = await keys.find(jwksUrl, reference);
  if ('problem' in found) {
    const key = failed('key', found.problem, reference.kid === undefined ? {} : { found: reference.kid });
    return [algorithm, key, skipped('signature', 'It cannot be judged: there is no key.')];
  }
  const key = passed('key', 'The key is among those at the JWKS URL.', reference.kid);
  return [algorithm, key, await verified(assertion, found.key)];
}

function referenceOf({ alg, kid }: DecodedAssertion['header']): KeyReference | null {
  if (typeof alg !== 'string' || !ASSERTION_ALGORITHMS.includes(alg)) return null;
  return { alg, ...(typeof kid === 'string' ? { kid } : {}) };
}

function wrongAlgorithm(alg: unknown): AssertionCheck {
  const expected = ASSERTION_ALGORITHMS.join(', ');
  return failed(
    'algorithm',
    `The algorithm must be one of ${expected}, but is ${quoted(alg)}. Let the identity provider sign with one of them.`,
    { expected, ...(typeof alg === 'string' ? { found: alg } : {}) },
  );
}

async function verified(assertion: string, key: CryptoKey): Promise<AssertionCheck> {
  try {
    await compactVerify(assertion, key, { algorithms: ASSERTION_ALGORITHMS });
    return passed('signature', 'The signature is right.');
  } catch {
    return failed(
      'signature',
      'The signature does not fit the key: the assertion was changed on its way, or signed by somebody else.',
    );
  }
}
