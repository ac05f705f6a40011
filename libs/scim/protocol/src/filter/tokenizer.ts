import { InvalidFilterError } from '../error/scim-type-errors';

/** Longest filter taken, in UTF-16 code units. */
export const MAX_FILTER_LENGTH = 4096;

export interface Token {
  readonly kind: '(' | ')' | '[' | ']' | 'string' | 'word' | 'end';
  /** As written; of a string with its quotes. */
  readonly text: string;
  /** Where it begins, counted from 0. */
  readonly offset: number;
}

// One step: spaces, then a bracket, a JSON string (RFC 8259 §7), or anything up to the next of these.
const TOKEN = /\s*(?:([()[\]])|("(?:[^"\\]|\\.)*")|([^\s()[\]"]+))/y;

/**
 * Cuts a filter into tokens, the last of kind `end`.
 * @throws InvalidFilterError when it is too long or a quote is never closed
 */
export function tokenize(text: string): Token[] {
  if (text.length > MAX_FILTER_LENGTH) {
    throw new InvalidFilterError(
      `The filter is ${text.length} characters long; at most ${MAX_FILTER_LENGTH} are taken. Ask in several requests.`,
    );
  }
  const end = text.trimEnd().length;
  const tokens: Token[] = [];
  let offset = 0;
  while (offset < end) {
    const token = readToken(text, offset);
    tokens.push(token);
    offset = token.offset + token.text.length;
  }
  tokens.push({ kind: 'end', text: '', offset: end });
  return tokens;
}

function readToken(text: string, offset: number): Token {
  TOKEN.lastIndex = offset;
  const match = TOKEN.exec(text);
  if (match === null) {
    const at = text.indexOf('"', offset) + 1;
    throw new InvalidFilterError(`The filter opens a quote at character ${at} and never closes it.`);
  }
  const [whole, bracket, quoted, word = ''] = match;
  const token = bracket ?? quoted ?? word;
  return { kind: kindOf(bracket, quoted), text: token, offset: offset + whole.length - token.length };
}

function kindOf(bracket: string | undefined, quoted: string | undefined): Token['kind'] {
  if (quoted !== undefined) return 'string';
  switch (bracket) {
    case '(':
    case ')':
    case '[':
    case ']':
      return bracket;
    default:
      return 'word';
  }
}
