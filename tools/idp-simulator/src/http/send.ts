import type { JsonValue } from '@vbc/util';
import { getGlobalDispatcher } from 'undici';

export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  url: string;
  headers: Record<string, string>;
  body?: string;
}

export interface HttpLimits {
  timeoutMs: number;
  maxBytes: number;
}

export interface HttpAnswer {
  status: number;
  /** Lower-case names; of a repeated header all values. */
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

/** The other side gave no usable answer; the message is a sentence for the administrator. */
export class Unreachable extends Error {}

/**
 * Sends one request as it stands: no redirect is followed and no header is added beside those of HTTP itself,
 * so that the other side sees exactly what the identity provider would send.
 * @throws Unreachable when no answer came in time, or a larger one than `limits` allow
 */
export async function send(message: HttpRequest, limits: HttpLimits): Promise<HttpAnswer> {
  try {
    const { origin } = new URL(message.url);
    const answer = await getGlobalDispatcher().request({
      origin,
      // Not as URL would put it: it drops a question mark that nothing follows.
      path: message.url.replace(/^\w+:\/\/[^/?#]*/, '') || '/',
      method: message.method,
      headers: message.headers,
      body: message.body ?? null,
      signal: AbortSignal.timeout(limits.timeoutMs),
    });
    return {
      status: answer.statusCode,
      headers: answer.headers,
      text: await readText(answer.body, limits.maxBytes),
    };
  } catch (error) {
    throw error instanceof Unreachable
      ? error
      : new Unreachable(explain(error, message.url, limits), { cause: error });
  }
}

async function readText(body: AsyncIterable<Buffer>, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxBytes) throw new Unreachable(`The answer is larger than ${maxBytes} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function explain(error: unknown, url: string, limits: HttpLimits): string {
  const { origin } = new URL(url);
  if (error instanceof Error && error.name === 'TimeoutError') {
    return `${origin} did not answer within ${limits.timeoutMs / 1000} s.`;
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'no connection';
  return `${origin} cannot be reached (${code}). Is it running?`;
}

/** The JSON in an answer's text, or undefined where there is none. */
export function parseJson(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

/** The first value of a header, or undefined. */
export function headerOf(answer: HttpAnswer, name: string): string | undefined {
  const value = answer.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
