import { Inject, Injectable } from '@nestjs/common';
import { openSession, type Attempter, type SessionWithToken } from '@vbc/identity/domain';
import { currentRequestId, type SessionReader, type SignedInUser } from '@vbc/platform';
import type { FastifyRequest } from 'fastify';
import { checkSameOrigin, CrossSiteRequestError, isWrite } from '../http/cross-site';
import { IDENTITY_PORTS, type IdentityPorts } from '../identity.ports';
import { csrfTokenOf, csrfTokenRight } from './csrf';
import { DeviceCookie } from './device-cookie';
import { SessionCookie } from './session-cookie';
import { originOf } from './session-origin';

/** A request's session together with the token that opened it. */
export type RequestSession = SessionWithToken;

/** The sessions of portal requests, found by cookie. Bind it as `PortalHttpPorts.sessions`. */
@Injectable()
export class PortalSessions implements SessionReader {
  readonly cookie: SessionCookie;
  private readonly devices: DeviceCookie;

  constructor(@Inject(IDENTITY_PORTS) private readonly ports: IdentityPorts) {
    const { publicUrl, sessionKeys } = ports.settings;
    this.cookie = new SessionCookie(publicUrl);
    this.devices = new DeviceCookie(publicUrl, sessionKeys);
  }

  /** @throws CrossSiteRequestError a write without the session's CSRF token, or from another site */
  async read(request: FastifyRequest): Promise<SignedInUser | null> {
    const session = await this.find(request);
    if (session === null) return null;
    if (isWrite(request.method)) this.checkWrite(request, session.token);
    const { user, session: stored } = session.open;
    return {
      accountId: user.accountId,
      userId: user.id,
      userName: user.profile.userName,
      role: user.role,
      sessionId: stored.id,
      authenticatedAt: stored.authenticatedAt,
    };
  }

  /** The session without any check on what the request does with it. */
  async find(request: FastifyRequest): Promise<RequestSession | null> {
    const token = this.cookie.read(request.headers);
    if (token === undefined) return null;
    const { clock, sessions: lookup } = this.ports;
    const open = await openSession({ clock, lookup }, token, originOf(request));
    return open === null ? null : { token, open };
  }

  /** Who tries to prove to be `userName` with this request, as it is counted. */
  attemptOf(request: FastifyRequest, userName: string): Attempter & { requestId?: string | undefined } {
    const device = this.devices.deviceOf(request.headers, userName);
    return { address: request.ip, device, requestId: currentRequestId() };
  }

  /** The `Set-Cookie` lines of an answer that opens this session: its token, and that this browser is known. */
  cookieLines({ token, open }: SessionWithToken, request: FastifyRequest): string[] {
    const { userName } = open.user.profile;
    return [this.cookie.line(token), this.devices.line(request.headers, userName)];
  }

  csrfToken(token: string): string {
    return csrfTokenOf(this.ports.settings.sessionKeys, token);
  }

  private checkWrite(request: FastifyRequest, token: string): void {
    const { settings } = this.ports;
    checkSameOrigin(request.headers, settings.publicUrl);
    if (!csrfTokenRight(settings.sessionKeys, token, request.headers['x-csrf-token'])) {
      throw new CrossSiteRequestError();
    }
  }
}
