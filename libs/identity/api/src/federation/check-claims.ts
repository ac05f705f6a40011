import type { AssertionCheck } from '@vbc/contracts';
import type { Federation } from '@vbc/identity/domain';
import { failed, passed, quoted } from './assertion-check';

/** The four values that an administrator copied from the identity provider. */
export type TrustedIssuer = Pick<Federation, 'issuer' | 'jwksUrl' | 'subject' | 'audience'>;

type Claims = Readonly<Record<string, unknown>>;

/** How far the clocks of both sides may be apart, in seconds. */
const SKEW = 60;
/** An assertion that lives longer is a secret, not a proof (RFC 7523 §3, item 4); Entra's live some 65 minutes. */
const MAX_LIFETIME = 86_400;

/** RFC 7523 §3, item 1; compared letter by letter. */
export function checkIssuer({ issuer }: TrustedIssuer, { iss }: Claims): AssertionCheck {
  if (iss === issuer) return passed('issuer', 'The issuer is the one that was set up.', issuer);
  return failed(
    'issuer',
    `The issuer must be ${quoted(issuer)}, but is ${quoted(iss)}. ${issuerAdvice(issuer, iss)}`,
    valuesOf(issuer, iss),
  );
}

/** RFC 7523 §3, item 2. It names the identity provider’s workload there, and not our client. */
export function checkSubject({ subject }: TrustedIssuer, { sub }: Claims): AssertionCheck {
  if (sub === subject) return passed('subject', 'The subject is the one that was set up.', subject);
  return failed(
    'subject',
    `The subject must be ${quoted(subject)}, but is ${quoted(sub)}. Copy the Subject anew from the Connectivity page of the identity provider; in Microsoft Entra it is an object id.`,
    valuesOf(subject, sub),
  );
}

/**
 * RFC 7523 §3, item 3. Entra’s page shows the audience with the ending of a scope, `/.default`, which its tokens do not
 * have. More audiences than ours would let another of them pass for the identity provider here.
 */
export function checkAudience({ audience }: TrustedIssuer, { aud }: Claims): AssertionCheck {
  const expected = audience.replace(/\/\.default$/, '');
  const found: unknown = Array.isArray(aud) && aud.length === 1 ? aud[0] : aud;
  if (found === expected) return passed('audience', 'The audience is the one that was set up.', expected);
  return failed(
    'audience',
    `The audience must be ${quoted(expected)}, but is ${quoted(aud)}. Copy the Audience anew from the Connectivity page of the identity provider.`,
    valuesOf(expected, aud),
  );
}

/** RFC 7523 §3, items 4 to 6; `exp` and `iat` are required here. */
export function checkLifetime(claims: Claims, now: Date): AssertionCheck {
  const { exp, iat, nbf } = claims;
  if (!isTime(exp) || !isTime(iat)) {
    return failed('lifetime', 'The assertion must say when it was issued ("iat") and when it ends ("exp").');
  }
  const seconds = now.getTime() / 1000;
  const problem = problemOfTimes({ exp, iat, nbf }, seconds);
  const values = { found: `${dateText(iat)} to ${dateText(exp)}`, expected: `now: ${dateText(seconds)}` };
  return problem === null
    ? passed('lifetime', 'The assertion is valid at this time.', values.found)
    : failed('lifetime', problem, values);
}

function problemOfTimes(times: { exp: number; iat: number; nbf: unknown }, now: number): string | null {
  const { exp, iat, nbf = iat } = times;
  if (!isTime(nbf)) return 'The time the assertion begins ("nbf") is no time.';
  const begin = Math.max(iat, nbf);
  if (exp <= now - SKEW) {
    return `The assertion ended at ${dateText(exp)}. The identity provider must send a new one; if it just did, compare the clocks.`;
  }
  if (begin > now + SKEW) {
    return `The assertion is not valid before ${dateText(begin)}. Compare the clock of the identity provider with ours.`;
  }
  if (exp - iat > MAX_LIFETIME) {
    return `The assertion lives from ${dateText(iat)} to ${dateText(exp)}. At most 24 hours are taken: shorten the lifetime of tokens in the identity provider.`;
  }
  return null;
}

/** The mistakes that are made with Entra’s issuer. */
function issuerAdvice(expected: string, found: unknown): string {
  if (typeof found === 'string' && /^https:\/\/sts\.windows\.net\//.test(found)) {
    return 'This is a token of version 1.0: in Microsoft Entra, set requestedAccessTokenVersion to 2 in the manifest of the application.';
  }
  if (typeof found === 'string' && withoutSlash(found) === withoutSlash(expected)) {
    return 'Only the slash at the end differs: enter the issuer exactly as the assertion has it.';
  }
  return 'Copy the Issuer anew from the Connectivity page of the identity provider; in Microsoft Entra it holds the tenant id.';
}

function withoutSlash(text: string): string {
  return text.replace(/\/$/, '');
}

function valuesOf(expected: string, found: unknown): { expected: string; found?: string } {
  if (found === undefined) return { expected };
  return { expected, found: typeof found === 'string' ? found : JSON.stringify(found) };
}

/** A NumericDate (RFC 7519 §2) that a Date can hold. */
function isTime(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 8_640_000_000_000;
}

function dateText(seconds: number): string {
  return new Date(Math.floor(seconds) * 1000).toISOString().replace('.000Z', 'Z');
}
