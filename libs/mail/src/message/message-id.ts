/**
 * A Message-ID (RFC 5322 §3.6.4) that is the same whenever it is made for the same thing, so that a repeated mail is
 * recognised as one (rule 19).
 * @param publicUrl where the product is reached: its host is the right-hand side
 */
export function messageId(
  kind: 'welcome' | 'reset' | 'expiry' | 'ended',
  id: string,
  publicUrl: string,
): string {
  return `<${kind}.${id}@${new URL(publicUrl).hostname}>`;
}
