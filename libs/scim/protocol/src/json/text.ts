const LONE_SURROGATE = /\p{Surrogate}/u;

/** Why a text cannot be stored, in words for an error sentence; undefined when it can. PostgreSQL takes neither. */
export function textFault(text: string): string | undefined {
  if (text.includes('\u0000')) return 'a NUL character';
  return LONE_SURROGATE.test(text) ? 'half of a surrogate pair' : undefined;
}
