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
import { PERMISSIONS_OF, type SessionView } from '@vbc/contracts';
import { signIn, signOut } from '@vbc/identity/domain';
import { currentRequestId, Public, SignedIn } from '@vbc/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { checkSameOrigin } from '../http/cross-site';
import { IDENTITY_PORTS, type IdentityPorts } from '../identity.ports';
import { PortalSessions, type RequestSession } from './portal-sessions';
import { originOf } from './session-origin';
import { SignInDto } from './sign-in.dto';

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
    @Body() input: SignInDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView> {
    checkSameOrigin(request.headers, this.ports.settings.publicUrl);
    const requestId = currentRequestId();
    const earlierToken = this.sessions.cookie.read(request.headers);
    const session = await signIn(this.ports, {
      userName: input.userName,
      password: input.password,
      ...originOf(request),
      address: request.ip,
      ...(requestId === undefined ? {} : { requestId }),
      ...(earlierToken === undefined ? {} : { earlierToken }),
    });
    void reply
      .header('set-cookie', this.sessions.cookie.line(session.token))
      .header('cache-control', 'no-store');
    return this.view(session);
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

  private view({ token, open }: RequestSession): SessionView {
    const { user, account, session } = open;
    return {
      user: { id: user.id, ...user.profile, role: user.role },
      account: { id: account.id, key: account.key, name: account.name },
      permissions: [...PERMISSIONS_OF[user.role]],
      csrfToken: this.sessions.csrfToken(token),
      expiresAt: session.expiresAt.toISOString(),
      signedInWith: session.method,
    };
  }
}
