import type { IncomingHttpHeaders } from 'node:http';
import { nameKey } from '@vbc/directory/domain';
import { derive, newSecret, sameSecret } from '@vbc/identity/domain';
import { cookieLine, readCookie } from '../http/cookies';

const PURPOSE = 'device';
const MAX_AGE_SECONDS = 180 * 24 * 3600;

/**
 * Remembers that a name signed in with this browser, so that its next attempts are counted apart from those of strangers
 * behind the same address. It opens nothing: what it carries is an id and, as a proof, a value derived from id and name.
 */
export class DeviceCookie {
  private readonly secure: boolean;
  private readonly name: string;

  constructor(
    publicUrl: string,
    private readonly keys: readonly string[],
  ) {
    this.secure = publicUrl.startsWith('https:');
    this.name = this.secure ? '__Host-vbc_device' : 'vbc_device';
  }

  /** The browser's id, when this very name has signed in with it. */
  deviceOf(headers: IncomingHttpHeaders, userName: string): string | undefined {
    const [id = '', proof = ''] = readCookie(headers, this.name)?.split('.') ?? [];
    const known = this.keys.some((key) => sameSecret(proofOf(key, id, userName), proof));
    return known ? id : undefined;
  }

  /** The cookie after a sign-in; the id that the browser had for this name goes on. */
  line(headers: IncomingHttpHeaders, userName: string): string {
    const id = this.deviceOf(headers, userName) ?? newSecret();
    const value = `${id}.${proofOf(this.keys[0] ?? '', id, userName)}`;
    return cookieLine(this.name, value, { path: '/', secure: this.secure, maxAgeSeconds: MAX_AGE_SECONDS });
  }
}

function proofOf(key: string, id: string, userName: string): string {
  return derive(key, PURPOSE, `${id}\0${nameKey(userName)}`);
}
