/**
 * A password as it is compared and hashed: composed (NFC), and every kind of space the same, as RFC 8265 §4.2 says. So the
 * same keys give the same password on systems that compose "ü" in different ways; nothing else is mapped, so that no two
 * passwords that look different become one (NFKC would make "²" a "2").
 */
export function preparePassword(password: string): string {
  return password.replace(/\p{Zs}/gu, ' ').normalize('NFC');
}
