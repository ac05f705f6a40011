import { PasswordRejectedError } from '../identity-error';
import { COMMON_PASSWORDS } from './common-passwords';
import { preparePassword } from './prepare-password';

const MIN_CHARACTERS = 8;
const MAX_BYTES = 1024;
/** Where passwords have to be changed every so often: "Summer2026!". */
const SEASON =
  /^(?:spring|summer|autumn|fall|winter|(?:janu|febru)ary|march|april|may|ju(?:ne|ly)|august|(?:septem|octo|novem|decem)ber)[ -.]?\d+[!?.]*$/;

/** Whose password it is to be: what a stranger would try first. */
export interface PasswordOwner {
  readonly userName: string;
  readonly email: string;
  readonly accountName: string;
}

/**
 * Length, the commonest passwords and the owner's own names; nothing about character classes (NIST SP 800-63B
 * §3.1.1.2).
 * @throws PasswordRejectedError
 */
export function checkPassword(password: string, owner: PasswordOwner): void {
  if (!plausiblePassword(password))
    throw new PasswordRejectedError('Choose a password of at most 1024 bytes.');
  const prepared = preparePassword(password);
  if (Array.from(prepared).length < MIN_CHARACTERS)
    throw new PasswordRejectedError('Choose a password of at least 8 characters.');
  if (common(prepared.toLowerCase()))
    throw new PasswordRejectedError('This password is too easy to guess. Choose another one.');
  if (namesOf(owner).some((name) => sameWord(prepared, name)))
    throw new PasswordRejectedError(
      'This password is too easy to guess: it is a name of yours or your company. Choose another one.',
    );
}

/** A password longer than the limit is wrong without being hashed. */
export function plausiblePassword(password: string): boolean {
  return Buffer.byteLength(password, 'utf8') <= MAX_BYTES;
}

function common(lower: string): boolean {
  return COMMON_PASSWORDS.has(lower) || /^(.)\1*$/su.test(lower) || SEASON.test(lower);
}

function namesOf({ userName, email, accountName }: PasswordOwner): string[] {
  return [userName, beforeAt(userName), email, beforeAt(email), accountName];
}

function beforeAt(address: string): string {
  return address.split('@')[0] ?? '';
}

/** The same but for case, punctuation, and digits around it: "Acme-2026!" is "acme". */
function sameWord(password: string, name: string): boolean {
  const word = wordOf(name);
  return password.toLowerCase() === name.toLowerCase() || (word !== '' && wordOf(password) === word);
}

function wordOf(text: string): string {
  const plain = text.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]/gu, '');
  return plain.replace(/^\p{N}+|\p{N}+$/gu, '');
}
