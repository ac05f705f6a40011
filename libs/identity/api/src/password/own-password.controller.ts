import { Body, Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { changePassword, hashOf } from '@vbc/identity/domain';
import { CurrentUser, SignedIn, type SignedInUser } from '@vbc/platform';
import type { FastifyRequest } from 'fastify';
import { IDENTITY_PORTS, type IdentityPorts } from '../identity.ports';
import { PortalSessions } from '../session/portal-sessions';
import { ChangePasswordDto } from './password.dto';

/** One's own password (rule 20). */
@Controller('api/me/password')
@SignedIn()
export class OwnPasswordController {
  constructor(
    @Inject(IDENTITY_PORTS) private readonly ports: IdentityPorts,
    private readonly sessions: PortalSessions,
  ) {}

  @Post()
  @HttpCode(204)
  async change(
    @Body() input: ChangePasswordDto,
    @CurrentUser() actor: SignedInUser,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    const token = this.sessions.cookie.read(request.headers) ?? '';
    await changePassword(this.ports, actor, {
      ...this.sessions.attemptOf(request, actor.userName),
      currentPassword: input.currentPassword,
      newPassword: input.newPassword,
      session: hashOf(token),
    });
  }
}
