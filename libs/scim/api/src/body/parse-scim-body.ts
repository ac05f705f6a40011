import { assertSafeJson, InvalidSyntaxError } from '@vbc/scim/protocol';
import type { JsonValue } from '@vbc/util';

/**
 * The JSON of a SCIM request body. Of a member that is sent twice in the same spelling the last counts (RFC 8259 §4 leaves
 * it open, and every IdP's own parser does it so).
 * @throws InvalidSyntaxError empty, not UTF-8, not JSON, or not safe to walk (RFC 7644 §3.12)
 */
export function parseScimBody(body: unknown): JsonValue {
  if (!Buffer.isBuffer(body) || body.length === 0) {
    throw new InvalidSyntaxError(
      'The request has no body: send a JSON object with Content-Type application/scim+json.',
    );
  }
  const json = parsed(decoded(body));
  assertSafeJson(json);
  return json;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new InvalidSyntaxError(`The body is not valid JSON: ${reasonOf(cause)}.`, { cause });
  }
}

function decoded(body: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch (cause) {
    throw new InvalidSyntaxError('The body is not valid UTF-8. Encode it as UTF-8.', { cause });
  }
}

/** V8's words without the excerpt of the body, which may hold personal data. */
function reasonOf(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : '';
  const position = /at position \d+/.exec(message)?.[0];
  return position === undefined ? 'it ends or breaks unexpectedly' : `unexpected character ${position}`;
}
