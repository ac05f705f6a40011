const MASK = '[redacted]';

/** Member names whose values are secrets, whatever object they stand in, with dashes and underscores removed. */
const SECRET_NAMES =
  /^(proxy)?authorization$|cookie$|password|passwd|secret|token$|^code$|codeverifier|assertion|jwks?$|apikey|privatekey|sessionid|^(database|smtp)url$/i;

const MAX_DEPTH = 8;

/**
 * A copy of `value` with the values of secret members masked, at any depth. Errors are reduced to what helps, bytes to
 * their number; other class instances stay as they are.
 */
export function redact(value: unknown, depth = 0): unknown {
  if (value instanceof Error) return describeError(value, depth);
  if (value instanceof Uint8Array) return `[${value.length} bytes]`;
  if (Array.isArray(value)) return depth > MAX_DEPTH ? MASK : value.map((item) => redact(item, depth + 1));
  if (!isPlainObject(value)) return value;
  if (depth > MAX_DEPTH) return MASK;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      isSecret(name, member) ? MASK : redact(member, depth + 1),
    ]),
  );
}

/** Only these: database and HTTP errors carry parameters and headers in further members. */
function describeError(error: Error, depth: number): unknown {
  const { name, message, stack, cause } = error;
  const { code } = error as { code?: unknown };
  return {
    type: name,
    message,
    stack,
    ...(typeof code === 'string' ? { code } : {}),
    ...(cause instanceof Error && depth < MAX_DEPTH ? { cause: describeError(cause, depth + 1) } : {}),
  };
}

const TEXT_RULES: readonly [RegExp, string][] = [
  // RFC 9110 section 11.4: scheme and credentials.
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{6,}/gi, `$1 ${MASK}`],
  // Query strings and forms.
  [
    /([?&\s"](?:access_token|refresh_token|token|code|code_verifier|client_secret|password|secret)=)[^&\s"\\#]+/gi,
    `$1${MASK}`,
  ],
  // The password part of an address (RFC 3986 section 3.2.1).
  [/(\b[a-z][a-z0-9+.-]*:\/\/[^\s:@/"]*:)[^\s@/"]+@/gi, `$1${MASK}@`],
];

/** `text` with credentials masked that stand in it in a form that can be recognised. */
export function redactText(text: string): string {
  return TEXT_RULES.reduce((masked, [pattern, replacement]) => masked.replace(pattern, replacement), text);
}

function isSecret(name: string, member: unknown): boolean {
  return (
    member !== undefined && typeof member !== 'boolean' && SECRET_NAMES.test(name.replaceAll(/[-_]/g, ''))
  );
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
