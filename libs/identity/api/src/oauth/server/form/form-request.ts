import type { IncomingMessage } from 'node:http';
import { stringify } from 'node:querystring';
import type { TokenForm } from './token-form';

/**
 * The request as the library reads it: the same, with this form as its body. The library wants to read a stream itself, and
 * the one of the socket has been read.
 */
export function withForm(raw: IncomingMessage, form: TokenForm): IncomingMessage {
  const body = Buffer.from(stringify(form));
  raw.headers['content-length'] = String(body.length);
  delete raw.headers['transfer-encoding'];
  const made: unknown = Object.create(raw, {
    readable: { value: true },
    iterator: {
      value: async function* iterator() {
        yield await Promise.resolve(body);
      },
    },
  });
  return made as IncomingMessage;
}
