import { Module } from '@nestjs/common';
import { AuditedRefusals } from './audit/audited-refusals';
import { IdentityHost } from './identity.ports';
import { InteractionController } from './oauth/interaction/interaction.controller';
import { Interactions } from './oauth/interaction/interactions';
import { StyleController } from './oauth/interaction/style.controller';
import { AuthorizationServer } from './oauth/server/authorization-server';
import { AuthorizationServerMount } from './oauth/server/authorization-server-mount';
import { OwnPasswordController } from './password/own-password.controller';
import { PasswordController } from './password/password.controller';
import { OwnSessionsController } from './session/own-sessions.controller';
import { PortalSessions } from './session/portal-sessions';
import { SessionController } from './session/session.controller';

/** Sign-in, sessions and passwords of the portal, and the OAuth authorization server. */
@Module({
  controllers: [
    SessionController,
    OwnSessionsController,
    PasswordController,
    OwnPasswordController,
    InteractionController,
    StyleController,
  ],
  providers: [PortalSessions, AuditedRefusals, AuthorizationServer, AuthorizationServerMount, Interactions],
  exports: [PortalSessions, AuditedRefusals],
})
export class IdentityModule extends IdentityHost {}
