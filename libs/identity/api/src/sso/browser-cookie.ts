import type { IncomingHttpHeaders } from 'node:http';
import { newSecret, SSO_STATE_MS } from '@vbc/identity/domain';
import { cookieLine, readCookie } from '../http/cookies';

/** Knows the browser again that began a round trip. One for all that run at the same time, in several tabs. */
export class BrowserCookie {
  private readonly secure: boolean;
  private readonly name: string;

  constructor(publicUrl: string) {
    this.secure = publicUrl.startsWith('https:');
    this.name = this.secure ? '__Host-vbc_sso' : 'vbc_sso';
  }

  /** The value of the browser that comes back. */
  read(headers: IncomingHttpHeaders): string | undefined {
    return readCookie(headers, this.name);
  }

  /** The value of the browser that begins: the one it has, or a new one. */
  of(headers: IncomingHttpHeaders): string {
    const known = this.read(headers);
    return known !== undefined && /^[\w-]{43}$/.test(known) ? known : newSecret();
  }

  line(value: string): string {
    return cookieLine(this.name, value, {
      path: '/',
      secure: this.secure,
      maxAgeSeconds: SSO_STATE_MS / 1000,
    });
  }
}
