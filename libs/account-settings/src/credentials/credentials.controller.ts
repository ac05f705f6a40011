import { Body, Controller, Delete, Header, HttpCode, Post } from '@nestjs/common';
import type { AssertionInspection, FederationView, NewSecretView } from '@vbc/contracts';
import type { PortalActor } from '@vbc/directory/domain';
import { CurrentUser, IdParam, RequirePermission, RequireRecentSignIn } from '@vbc/platform';
import { CredentialPages } from './credential-pages';
import {
  CreateBearerTokenDto,
  CreateClientSecretDto,
  CreateFederationDto,
  InspectAssertionDto,
} from './credential.dto';

@Controller('api/connections/:id')
@RequirePermission('provisioning.write')
export class CredentialsController {
  constructor(private readonly credentials: CredentialPages) {}

  @Post('bearer-tokens')
  @RequireRecentSignIn()
  @Header('cache-control', 'no-store')
  createToken(
    @CurrentUser() actor: PortalActor,
    @IdParam() id: string,
    @Body() input: CreateBearerTokenDto,
  ): Promise<NewSecretView> {
    return this.credentials.createToken(actor, id, input);
  }

  @Delete('bearer-tokens/:credentialId')
  @HttpCode(204)
  revokeToken(
    @CurrentUser() actor: PortalActor,
    @IdParam() id: string,
    @IdParam('credentialId') credentialId: string,
  ): Promise<void> {
    return this.credentials.revoke(actor, id, 'bearer-token', credentialId);
  }

  @Post('client-secrets')
  @RequireRecentSignIn()
  @Header('cache-control', 'no-store')
  createSecret(
    @CurrentUser() actor: PortalActor,
    @IdParam() id: string,
    @Body() input: CreateClientSecretDto,
  ): Promise<NewSecretView> {
    return this.credentials.createSecret(actor, id, input);
  }

  @Delete('client-secrets/:credentialId')
  @HttpCode(204)
  revokeSecret(
    @CurrentUser() actor: PortalActor,
    @IdParam() id: string,
    @IdParam('credentialId') credentialId: string,
  ): Promise<void> {
    return this.credentials.revoke(actor, id, 'client-secret', credentialId);
  }

  @Post('federations')
  @RequireRecentSignIn()
  createFederation(
    @CurrentUser() actor: PortalActor,
    @IdParam() id: string,
    @Body() input: CreateFederationDto,
  ): Promise<FederationView> {
    return this.credentials.createFederation(actor, id, input);
  }

  @Delete('federations/:credentialId')
  @HttpCode(204)
  revokeFederation(
    @CurrentUser() actor: PortalActor,
    @IdParam() id: string,
    @IdParam('credentialId') credentialId: string,
  ): Promise<void> {
    return this.credentials.revoke(actor, id, 'federation', credentialId);
  }

  @Post('federations/:credentialId/inspect')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  inspect(
    @CurrentUser() actor: PortalActor,
    @IdParam() id: string,
    @IdParam('credentialId') credentialId: string,
    @Body() { assertion }: InspectAssertionDto,
  ): Promise<AssertionInspection> {
    return this.credentials.inspect(actor, id, credentialId, assertion);
  }
}
