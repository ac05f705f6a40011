import { decodeJwt, decodeProtectedHeader } from 'jose';

/** A JSON Web Token taken apart, nothing of it believed yet. */
export interface DecodedAssertion {
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
}

/** An assertion of Entra's has some 1.5 KB. */
const MAX_LENGTH = 16_384;

/** Reads a compact JWS whose payload is a JSON object (RFC 7519 §7.2); null when it is none. `typ` is not required. */
export function decodeAssertion(assertion: string): DecodedAssertion | null {
  if (assertion.length > MAX_LENGTH || !/^[\w-]+\.[\w-]+\.[\w-]+$/.test(assertion)) return null;
  try {
    return { header: { ...decodeProtectedHeader(assertion) }, claims: { ...decodeJwt(assertion) } };
  } catch {
    return null;
  }
}
