import { request } from 'node:http';
import type { JsonObject } from '@vbc/util';

export interface RawAnswer {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: JsonObject;
}

/** Sends a request with the path exactly as written and no header of its own: `fetch` tidies both. */
export function sendRaw(
  base: string,
  call: { method: string; path: string; headers: Record<string, string>; body?: unknown },
): Promise<RawAnswer> {
  const { hostname, port, pathname } = new URL(base);
  const text = call.body === undefined ? undefined : JSON.stringify(call.body);
  const length = text === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(text)) };
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        hostname,
        port,
        method: call.method,
        path: `${pathname}${call.path}`,
        headers: { ...call.headers, ...length },
      },
      (answer) => {
        let received = '';
        answer.setEncoding('utf8');
        answer.on('data', (part: string) => (received += part));
        answer.on('error', reject);
        answer.on('end', () => {
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            body: (received === '' ? {} : JSON.parse(received)) as JsonObject,
          });
        });
      },
    );
    sent.on('error', reject);
    sent.end(text);
  });
}
