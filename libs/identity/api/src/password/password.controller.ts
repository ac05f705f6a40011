import { Body, Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import type { PasswordLinkView } from '@vbc/contracts';
import {
  countAttempt,
  inspectPasswordLink,
  redeemPasswordLink,
  requestPasswordLink,
} from '@vbc/identity/domain';
import { currentRequestId, Public } from '@vbc/platform';
import type { FastifyRequest } from 'fastify';
import { checkSameOrigin } from '../http/cross-site';
import { IDENTITY_PORTS, type IdentityPorts } from '../identity.ports';
import { PortalSessions } from '../session/portal-sessions';
import { InspectPasswordLinkDto, RequestPasswordLinkDto, SetPasswordDto } from './password.dto';

/** Set-password links: asking for one, looking at one, using one. */
@Controller('api/password')
@Public()
export class PasswordController {
  constructor(
    @Inject(IDENTITY_PORTS) private readonly ports: IdentityPorts,
    private readonly sessions: PortalSessions,
  ) {}

  @Post('request-link')
  @HttpCode(202)
  async requestLink(@Body() input: RequestPasswordLinkDto, @Req() request: FastifyRequest): Promise<void> {
    checkSameOrigin(request.headers, this.ports.settings.publicUrl);
    const name = input.userName;
    await countAttempt(this.ports, { ...this.sessions.attemptOf(request, name), name });
    this.ports.afterwards.run('a password link', () => requestPasswordLink(this.ports, name));
  }

  @Post('inspect-link')
  @HttpCode(200)
  async inspectLink(
    @Body() { token }: InspectPasswordLinkDto,
    @Req() request: FastifyRequest,
  ): Promise<PasswordLinkView> {
    checkSameOrigin(request.headers, this.ports.settings.publicUrl);
    const { user, account, link } = await inspectPasswordLink(this.ports, { token, address: request.ip });
    return { userName: user.profile.userName, accountName: account.name, purpose: link.purpose };
  }

  @Post('set')
  @HttpCode(204)
  async set(@Body() { token, password }: SetPasswordDto, @Req() request: FastifyRequest): Promise<void> {
    checkSameOrigin(request.headers, this.ports.settings.publicUrl);
    const requestId = currentRequestId();
    await redeemPasswordLink(this.ports, { token, password, address: request.ip, requestId });
  }
}
