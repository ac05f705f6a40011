import type { IncomingHttpHeaders } from 'node:http';
import { SESSION_ABSOLUTE_MS } from '@vbc/identity/domain';
import { cookieLine, readCookie } from '../http/cookies';

/** The portal's session cookie. `__Host-` ties it to this host and https; plain http (development) cannot have that. */
export class SessionCookie {
  private readonly secure: boolean;
  private readonly name: string;

  constructor(publicUrl: string) {
    this.secure = publicUrl.startsWith('https:');
    this.name = this.secure ? '__Host-vbc_session' : 'vbc_session';
  }

  read(headers: IncomingHttpHeaders): string | undefined {
    return readCookie(headers, this.name);
  }

  line(token: string): string {
    const maxAgeSeconds = SESSION_ABSOLUTE_MS / 1000;
    return cookieLine(this.name, token, { path: '/', secure: this.secure, maxAgeSeconds });
  }

  removal(): string {
    return cookieLine(this.name, '', { path: '/', secure: this.secure, maxAgeSeconds: 0 });
  }
}
