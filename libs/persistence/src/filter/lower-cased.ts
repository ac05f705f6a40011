/** A text in lower case: PostgreSQL's full case mapping of Unicode is the one that JavaScript has. */
export function lowerCased(text: string): string {
  return `lower(${text} collate pg_unicode_fast)`;
}
