import type { JsonValue } from '@vbc/util';

import { isObject } from '../http/json';

const MASK = '••••••••';

/** Names whose values are never shown, wherever they stand in a message. */
const SECRET_NAMES = new Set([
  'authorization',
  'password',
  'client_secret',
  'client_assertion',
  'code',
  'code_verifier',
  'access_token',
  'refresh_token',
  'id_token',
]);

/** A copy in which every secret is replaced by dots. */
export function mask(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(mask);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, maskMember(name, member)]));
}

function maskMember(name: string, member: JsonValue | undefined): JsonValue {
  if (SECRET_NAMES.has(name.toLowerCase())) return MASK;
  return member === undefined ? null : mask(member);
}
