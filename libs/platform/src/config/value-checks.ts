import { BlockList, isIP } from 'node:net';

import { isEmail } from 'class-validator';

/** An http or https address that is nothing but scheme, host and port. */
export function isOrigin(value: unknown): boolean {
  const url = parseUrl(value);
  return url !== null && ['http:', 'https:'].includes(url.protocol) && url.origin === value;
}

export function isDatabaseUrl(value: unknown): boolean {
  return ['postgres:', 'postgresql:'].includes(parseUrl(value)?.protocol ?? '');
}

export function isSmtpUrl(value: unknown): boolean {
  const url = parseUrl(value);
  return url !== null && ['smtp:', 'smtps:'].includes(url.protocol) && url.hostname !== '';
}

/** `name@host` or `Some Name <name@host>`. Hosts without a dot, such as localhost, will do. */
export function isMailbox(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  const address = /^[^<>]*<([^<>]+)>$/.exec(value)?.[1] ?? value;
  return isEmail(address, { require_tld: false });
}

export function isTrustProxy(value: unknown): boolean {
  if (typeof value === 'number') return Number.isInteger(value) && value >= 0;
  return value === false || (Array.isArray(value) && value.length > 0 && value.every(isAddressOrNetwork));
}

/** At least one key, and each of them private: `d` is the private part of RSA, EC and OKP keys (RFC 7518 section 6). */
export function isPrivateJwks(value: unknown): boolean {
  const keys = (value as { keys?: unknown } | null | undefined)?.keys;
  return Array.isArray(keys) && keys.length > 0 && keys.every(isPrivateKey);
}

function isPrivateKey(key: unknown): boolean {
  if (typeof key !== 'object' || key === null) return false;
  const { kty, d } = key as Record<string, unknown>;
  return typeof kty === 'string' && typeof d === 'string';
}

function isAddressOrNetwork(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  const [address = '', prefix] = value.split('/');
  const family = isIP(address);
  if (family === 0) return false;
  if (prefix === undefined) return true;
  try {
    new BlockList().addSubnet(
      address,
      /^\d+$/.test(prefix) ? Number(prefix) : NaN,
      family === 4 ? 'ipv4' : 'ipv6',
    );
    return true;
  } catch {
    return false;
  }
}

function parseUrl(value: unknown): URL | null {
  return typeof value === 'string' ? URL.parse(value) : null;
}
