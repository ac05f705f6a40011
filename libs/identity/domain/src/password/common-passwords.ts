import { dictionary } from '@zxcvbn-ts/language-common';

/** What lists of leaked passwords lack and people here choose all the same: of companies, products, seasons and keyboards. */
const OURS = `p@ssword p@ssword1 p@ssw0rd1 p@ssw0rd! contraseña passwort! qwertzuiop qwertzui 0123456789 87654321 987654321
  9876543210 0987654321 123123123 1234512345 12341234 zaq1zaq1 abcdefgh abcdefghi aa12345678 admin1234 admin12345
  adminadmin changeme123 default123 test12345 guest123 facebook1 linkedin vonage12 vonage123 company1 company123
  minecraft1 monday123 qwe12345 password1! password123! welcome1! welcome123! admin123! qwerty123!`;

/**
 * Passwords that everybody tries first, in lower case: nearly 50,000 of leaks, the most common first, collected by
 * zxcvbn-ts (MIT), and a few of our own.
 */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set([
  ...dictionary['passwords-common'],
  ...OURS.split(/\s+/),
]);
