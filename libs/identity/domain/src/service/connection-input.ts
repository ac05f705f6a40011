import { isRateLimit, MAX_RATE_LIMIT, MIN_RATE_LIMIT, type RateLimit } from '@vbc/directory/domain';
import { InvalidCredentialError } from '../identity-error';

/** One refused field, or nothing. */
export type InputProblem = { readonly field: string; readonly message: string } | undefined;

const LONGEST_NAME = 80;
const LONGEST_VALUE = 500;
export const MAX_BEARER_DAYS = 1096;

/** @throws InvalidCredentialError naming every field with a problem */
export function checkInput(...problems: readonly InputProblem[]): void {
  const found = problems.filter((problem) => problem !== undefined);
  if (found.length > 0) throw new InvalidCredentialError(found);
}

/** Line breaks, escape sequences and what turns the direction of text: in a log, a mail or a terminal they write something else. */
const INVISIBLE = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u;

/** A name or label: 1–80 characters without those at its ends. */
export function nameProblem(field: 'name' | 'label', value: string): InputProblem {
  if (INVISIBLE.test(value)) {
    return { field, message: `Give a ${field} without line breaks and control characters.` };
  }
  const length = value.trim().length;
  if (length >= 1 && length <= LONGEST_NAME) return undefined;
  return { field, message: `Give a ${field} of 1 to ${LONGEST_NAME} characters.` };
}

export function yearsProblem(years: number): InputProblem {
  if (Number.isInteger(years) && years >= 1 && years <= 3) return undefined;
  return { field: 'years', message: 'A client secret lasts 1, 2 or 3 years.' };
}

export function daysProblem(days: number): InputProblem {
  if (Number.isInteger(days) && days >= 1 && days <= MAX_BEARER_DAYS) return undefined;
  return { field: 'days', message: `A bearer token lasts 1 to ${MAX_BEARER_DAYS} whole days.` };
}

export function rateLimitProblem(limit: RateLimit | 'default'): InputProblem {
  if (typeof limit !== 'number' || isRateLimit(limit)) return undefined;
  return {
    field: 'rateLimit',
    message: `The rate limit is a whole number from ${MIN_RATE_LIMIT} to ${MAX_RATE_LIMIT} requests a second, or off.`,
  };
}

/** A value that an assertion must have to the letter. */
export function claimProblem(field: 'subject' | 'audience', value: string): InputProblem {
  const fits = value.length >= 1 && value.length <= LONGEST_VALUE;
  if (fits && value.trim() === value && !INVISIBLE.test(value)) return undefined;
  return {
    field,
    message: `Give the ${field} exactly as your identity provider shows it: 1 to ${LONGEST_VALUE} characters, without spaces around it.`,
  };
}

/** Issuers are compared to the letter, so nothing of it is changed. */
export function issuerProblem(value: string): InputProblem {
  if (value.length <= LONGEST_VALUE && isAbsoluteUrl(value)) return undefined;
  return {
    field: 'issuer',
    message: 'The issuer is an absolute https address, as your identity provider shows it.',
  };
}

/** Only its shape; whether the address may be reached is the outbound guard's to say. */
export function jwksUrlProblem(value: string): InputProblem {
  const url = URL.parse(value);
  const usable =
    value.length <= LONGEST_VALUE && isAbsoluteUrl(value) && url?.username === '' && url.password === '';
  if (usable && url.hash === '') return undefined;
  return {
    field: 'jwksUrl',
    message:
      'The JWKS URL is an absolute https address without user or fragment, as your identity provider shows it.',
  };
}

/** http too: where it may be used at all, in development on loopback, is decided when the address is checked. */
function isAbsoluteUrl(value: string): boolean {
  return (
    value.trim() === value && !INVISIBLE.test(value) && /^https?:$/.test(URL.parse(value)?.protocol ?? '')
  );
}
