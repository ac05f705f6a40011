import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Inject,
  Post,
  Req,
  Res,
  UnauthorizedException,
} from '@nestjs/common';
import type { SessionView } from '@vbc/contracts';
import { reauthenticate, signIn, signOut, SignedOutError } from '@vbc/identity/domain';
import { Public, SignedIn } from '@vbc/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { checkSameOrigin } from '../http/cross-site';
import { IDENTITY_PORTS, type IdentityPorts } from '../identity.ports';
import { PortalSessions, type RequestSession } from './portal-sessions';
import { originOf } from './session-origin';
import { sessionView } from './session-view';
import { ReauthenticateDto, SignInDto } from './sign-in.dto';

@Controller('api/session')
export class SessionController {
  constructor(
    @Inject(IDENTITY_PORTS) private readonly ports: IdentityPorts,
    private readonly sessions: PortalSessions,
  ) {}

  @Post()
  @HttpCode(200)
  @Public()
  async signIn(
    @Body() { userName, password }: SignInDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView> {
    checkSameOrigin(request.headers, this.ports.settings.publicUrl);
    const session = await signIn(this.ports, {
      ...this.sessions.attemptOf(request, userName),
      agent: originOf(request).agent,
      userName,
      password,
      earlierToken: this.sessions.cookie.read(request.headers),
    });
    return this.opened(session, request, reply);
  }

  @Get()
  @Public()
  async current(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView> {
    void reply.header('cache-control', 'no-store');
    const session = await this.sessions.find(request);
    if (session === null) throw new UnauthorizedException('You are signed out. Sign in to go on.');
    return this.view(session);
  }

  @Post('reauthenticate')
  @HttpCode(200)
  @SignedIn()
  async reauthenticate(
    @Body() { password }: ReauthenticateDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView> {
    const current = await this.sessions.find(request);
    if (current === null) throw new SignedOutError();
    const { userName } = current.open.user.profile;
    const attempt = { ...this.sessions.attemptOf(request, userName), password };
    return this.opened(await reauthenticate(this.ports, current.open, attempt), request, reply);
  }

  @Delete()
  @HttpCode(204)
  @SignedIn()
  async signOut(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const token = this.sessions.cookie.read(request.headers);
    if (token !== undefined) await signOut(this.ports, token);
    void reply.header('set-cookie', this.sessions.cookie.removal());
  }

  /** Hands the new token to the browser. */
  private opened(session: RequestSession, request: FastifyRequest, reply: FastifyReply): SessionView {
    void reply
      .header('set-cookie', this.sessions.cookieLines(session, request))
      .header('cache-control', 'no-store');
    return this.view(session);
  }

  private view({ token, open }: RequestSession): SessionView {
    return sessionView(open, this.sessions.csrfToken(token));
  }
}
