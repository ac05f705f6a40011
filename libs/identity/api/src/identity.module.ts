import { Module } from '@nestjs/common';
import { AuditedRefusals } from './audit/audited-refusals';
import { IdentityHost } from './identity.ports';
import { OwnPasswordController } from './password/own-password.controller';
import { PasswordController } from './password/password.controller';
import { PortalSessions } from './session/portal-sessions';
import { SessionController } from './session/session.controller';

/** Sign-in, sessions and passwords of the portal, and the OAuth authorization server. */
@Module({
  controllers: [SessionController, PasswordController, OwnPasswordController],
  providers: [PortalSessions, AuditedRefusals],
  exports: [PortalSessions, AuditedRefusals],
})
export class IdentityModule extends IdentityHost {}
