import { isIP } from 'node:net';
import { isLoopback, isPublic } from './public-address';

/** Where a request would go: its address and every network address its name stands for. */
export interface Endpoint {
  readonly url: URL;
  readonly addresses: readonly string[];
}

/** The network addresses of a host name. @throws Error when it has none */
export type Resolve = (hostname: string) => Promise<readonly string[]>;

/**
 * What is wrong with an address before any name is looked up, as a sentence; null when nothing is.
 * @param allowLoopback whether this machine, and http to it, may be asked
 */
export function problemOfUrl(url: URL, allowLoopback: boolean): string | null {
  if (url.protocol !== 'https:' && !(allowLoopback && url.protocol === 'http:')) {
    return `The address ${shown(url)} must begin with https://.`;
  }
  if (url.username !== '' || url.password !== '') {
    return `The address ${shown(url)} must not contain a user name or password.`;
  }
  if (!portAllowed(url, allowLoopback)) {
    return `The address ${shown(url)} must use port 443 or one above 1023.`;
  }
  return null;
}

/**
 * What is wrong with where a name leads (as far as that is known: no addresses), as a sentence; null when nothing is. One address that is not public is enough: which
 * one is used is not for the name's owner to say.
 */
export function problemOfAddresses({ url, addresses }: Endpoint, allowLoopback: boolean): string | null {
  if (allowLoopback && addresses.length > 0 && addresses.every(isLoopback)) return null;
  if (url.protocol !== 'https:') {
    return `The address ${shown(url)} must begin with https://; http is for this machine only.`;
  }
  if (addresses.every(isPublic)) return null;
  return `The address ${shown(url)} leads to a private or reserved network. It must lead to a public address.`;
}

/** The address as it may stand in a message: without user name, path and query. */
export function shown(url: URL): string {
  return `${url.protocol}//${url.host}`;
}

/** A host written as a network address, without brackets; null for a name. */
export function literalAddress({ hostname }: URL): string | null {
  const address = hostname.replace(/^\[(.*)\]$/, '$1');
  return isIP(address) === 0 ? null : address;
}

/** The ports below 1024 are other services' (ssh, mail, …), and none of them answers with JSON. */
function portAllowed({ port, hostname }: URL, allowLoopback: boolean): boolean {
  if (port === '' || Number(port) > 1023) return true;
  return allowLoopback && (hostname === 'localhost' || isLoopback(hostname.replace(/^\[(.*)\]$/, '$1')));
}
