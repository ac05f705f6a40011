/** The text as PostgreSQL takes it: it refuses NUL, and half a surrogate pair is no UTF-8 (Buffer replaces it). */
export function storableText(text: string): string {
  return Buffer.from(text.replaceAll('\u0000', '\uFFFD')).toString('utf8');
}
