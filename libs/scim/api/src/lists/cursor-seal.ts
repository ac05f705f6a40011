import { derive, sameSecret } from '@vbc/identity/domain';
import { InvalidCursorError } from '@vbc/scim/protocol';

const PURPOSE = 'scim-cursor';

/**
 * Cursors as clients see them (RFC 9865 §2): a position, signed together with the query it belongs to. The signature keeps
 * what a client makes up away from the database, and a cursor from being continued under another query; who may see what is
 * decided on each page anew. Positions do not age, so cursors do not expire.
 */
export class CursorSeal {
  /** @param keys the first signs, all verify */
  constructor(private readonly keys: readonly string[]) {}

  /** @param query whatever must be the same on the next page */
  seal(position: string, query: string): string {
    const [key] = this.keys;
    if (key === undefined) throw new Error('There is no key to sign cursors with');
    return `${Buffer.from(position).toString('base64url')}.${signature(key, position, query)}`;
  }

  /** The position in a cursor of this query. @throws InvalidCursorError */
  open(cursor: string, query: string): string {
    const [encoded = '', signed = '', ...rest] = cursor.split('.');
    const position = Buffer.from(encoded, 'base64url').toString('utf8');
    const isOurs = this.keys.some((key) => sameSecret(signature(key, position, query), signed));
    if (isOurs && rest.length === 0) return position;
    throw new InvalidCursorError(
      'The cursor is not one of this query: send the nextCursor of the page before with the same filter, sortBy and ' +
        'sortOrder, or an empty cursor to begin again.',
    );
  }
}

function signature(key: string, position: string, query: string): string {
  return derive(key, PURPOSE, JSON.stringify([query, position]));
}
