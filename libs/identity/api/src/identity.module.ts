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
import { SsoBeginnings } from './sso/sso-beginnings';
import { SsoCallback } from './sso/sso-callback';
import { SsoProviders } from './sso/sso-providers';
import { SsoReauthentication } from './sso/sso-reauthentication';
import { SsoRefusals } from './sso/sso-refusals';
import { SsoSignIns } from './sso/sso-sign-ins';
import { SsoTests } from './sso/sso-tests';
import { SsoController } from './sso/sso.controller';

/** Sign-in, sessions and passwords of the portal, and the OAuth authorization server. */
@Module({
  controllers: [
    SessionController,
    OwnSessionsController,
    PasswordController,
    OwnPasswordController,
    InteractionController,
    StyleController,
    SsoController,
  ],
  providers: [
    PortalSessions,
    AuditedRefusals,
    AuthorizationServer,
    AuthorizationServerMount,
    Interactions,
    SsoProviders,
    SsoRefusals,
    SsoSignIns,
    SsoTests,
    SsoReauthentication,
    SsoBeginnings,
    SsoCallback,
  ],
  exports: [PortalSessions, AuditedRefusals],
})
export class IdentityModule extends IdentityHost {}
