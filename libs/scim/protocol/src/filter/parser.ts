import { InvalidFilterError } from '../error/scim-type-errors';
import { textFault } from '../json/text';
import { parseAttributePath, type AttributePath } from '../path/attribute-path';
import { COMPARE_OPERATORS, type CompareOperator, type Filter, type FilterValue } from './ast';
import { tokenize, type Token } from './tokenizer';

/** Brackets and parentheses inside one another, at most. */
export const MAX_FILTER_DEPTH = 20;
/** Comparisons in one filter, at most. */
export const MAX_FILTER_TERMS = 100;

const OPERATORS: ReadonlyMap<string, CompareOperator> = new Map(
  COMPARE_OPERATORS.map((name) => [name, name]),
);
const LITERALS: ReadonlyMap<string, FilterValue> = new Map<string, FilterValue>([
  ['true', true],
  ['false', false],
  ['null', null],
]);
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?$/i;

/**
 * Parses a filter by the grammar of RFC 7644 §3.4.2.2, and the widespread
 * `emails[type eq "work"].value eq "x"`, which becomes `emails[type eq "work" and value eq "x"]`.
 * Costs no more than {@link MAX_FILTER_DEPTH} stack frames whatever is sent.
 * @throws InvalidFilterError naming the place and what was expected there
 */
export function parseFilter(text: string): Filter {
  return new FilterParser(tokenize(text)).parse();
}

class FilterParser {
  private position = 0;
  private depth = 0;
  private terms = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  parse(): Filter {
    const filter = this.parseOr();
    if (this.peek().kind !== 'end') throw unexpected(this.peek(), '"and", "or" or the end');
    return filter;
  }

  private parseOr(): Filter {
    return this.parseChain('or', () => this.parseAnd());
  }

  private parseAnd(): Filter {
    return this.parseChain('and', () => this.parseTerm());
  }

  private parseChain(kind: 'and' | 'or', parsePart: () => Filter): Filter {
    const first = parsePart();
    if (!this.atWord(kind)) return first;
    const terms = [first];
    while (this.atWord(kind)) {
      this.next();
      terms.push(parsePart());
    }
    return { kind, terms };
  }

  private parseTerm(): Filter {
    const token = this.next();
    if (token.kind === '(') return this.parseNested(')');
    if (token.kind !== 'word') throw unexpected(token, 'an attribute name');
    if (token.text.toLowerCase() === 'not' && this.peek().kind === '(') {
      this.next();
      return { kind: 'not', term: this.parseNested(')') };
    }
    return this.parseAttributeTerm(readPath(token, token.text));
  }

  private parseNested(close: ')' | ']'): Filter {
    this.depth += 1;
    if (this.depth > MAX_FILTER_DEPTH) {
      throw new InvalidFilterError(
        `The filter is nested more than ${MAX_FILTER_DEPTH} levels deep. Make it flatter.`,
      );
    }
    const filter = this.parseOr();
    const token = this.next();
    if (token.kind !== close) throw unexpected(token, `"and", "or" or "${close}"`);
    this.depth -= 1;
    return filter;
  }

  private parseAttributeTerm(path: AttributePath): Filter {
    if (this.peek().kind !== '[') return this.parseComparison(path);
    this.next();
    const filter = this.parseNested(']');
    const after = this.peek();
    if (after.kind !== 'word' || !after.text.startsWith('.')) return { kind: 'valuePath', path, filter };
    this.next();
    const comparison = this.parseComparison(readPath(after, after.text.slice(1)));
    return { kind: 'valuePath', path, filter: and(filter, comparison) };
  }

  private parseComparison(path: AttributePath): Filter {
    this.terms += 1;
    if (this.terms > MAX_FILTER_TERMS) {
      throw new InvalidFilterError(
        `The filter has more than ${MAX_FILTER_TERMS} terms. Ask in several requests.`,
      );
    }
    const token = this.next();
    const name = token.kind === 'word' ? token.text.toLowerCase() : '';
    if (name === 'pr') return { kind: 'present', path };
    const operator = OPERATORS.get(name);
    if (operator === undefined) throw unexpected(token, `an operator (${COMPARE_OPERATORS.join(', ')}, pr)`);
    return { kind: 'compare', path, operator, value: readValue(this.next()) };
  }

  private atWord(word: string): boolean {
    const token = this.peek();
    return token.kind === 'word' && token.text.toLowerCase() === word;
  }

  private peek(): Token {
    return this.tokens[this.position] ?? END;
  }

  private next(): Token {
    const token = this.peek();
    this.position += 1;
    return token;
  }
}

const END: Token = { kind: 'end', text: '', offset: 0 };

function and(left: Filter, right: Filter): Filter {
  return { kind: 'and', terms: left.kind === 'and' ? [...left.terms, right] : [left, right] };
}

function readPath(token: Token, text: string): AttributePath {
  const path = parseAttributePath(text);
  if (path === undefined) throw unexpected(token, 'an attribute name');
  return path;
}

function readValue(token: Token): FilterValue {
  if (token.kind === 'string') return readString(token);
  if (token.kind !== 'word') throw unexpected(token, 'a value');
  const literal = LITERALS.get(token.text.toLowerCase());
  if (literal !== undefined) return literal;
  const number = NUMBER.test(token.text) ? Number(token.text) : Number.NaN;
  if (!Number.isFinite(number)) {
    throw unexpected(token, 'a value: text in double quotes, a number, true, false or null');
  }
  // Adding 0 makes minus zero plain zero.
  return number + 0;
}

function readString(token: Token): string {
  const text = unescape(token);
  const fault = textFault(text);
  if (fault === undefined) return text;
  throw new InvalidFilterError(`The value at character ${token.offset + 1} of the filter holds ${fault}.`);
}

function unescape(token: Token): string {
  try {
    return String(JSON.parse(token.text));
  } catch (cause) {
    throw new InvalidFilterError(
      `The value at character ${token.offset + 1} of the filter is not a JSON string: escape " and \\ with \\.`,
      { cause },
    );
  }
}

function unexpected(token: Token, expected: string): InvalidFilterError {
  if (token.kind === 'end') return new InvalidFilterError(`The filter ends where ${expected} was expected.`);
  // A quoted value may be personal: it is not repeated.
  const found = token.kind === 'string' ? 'a quoted value' : `"${token.text.slice(0, 60)}"`;
  return new InvalidFilterError(
    `The filter is not valid at character ${token.offset + 1}: expected ${expected}, found ${found}.`,
  );
}
