import { PasswordRejectedError } from '../identity-error';
import { COMMON_PASSWORDS } from './common-passwords';

const MIN_CHARACTERS = 8;
const MAX_BYTES = 1024;

/**
 * Length and the commonest passwords, nothing about character classes (NIST SP 800-63B §3.1.1.2).
 * @throws PasswordRejectedError
 */
export function checkPassword(password: string, userName: string): void {
  if (Array.from(password).length < MIN_CHARACTERS)
    throw new PasswordRejectedError('Choose a password of at least 8 characters.');
  if (!plausiblePassword(password))
    throw new PasswordRejectedError('Choose a password of at most 1024 bytes.');
  const lower = password.toLowerCase();
  if (COMMON_PASSWORDS.has(lower) || lower === userName.toLowerCase() || /^(.)\1*$/su.test(password)) {
    throw new PasswordRejectedError('This password is too easy to guess. Choose another one.');
  }
}

/** A password longer than the limit is wrong without being hashed. */
export function plausiblePassword(password: string): boolean {
  return Buffer.byteLength(password, 'utf8') <= MAX_BYTES;
}
