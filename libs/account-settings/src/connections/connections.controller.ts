import { Body, Controller, Delete, Get, HttpCode, Patch, Post } from '@nestjs/common';
import type { ConnectionDetails, ConnectionRemovalImpact, ConnectionView } from '@vbc/contracts';
import type { PortalActor } from '@vbc/directory/domain';
import { CurrentUser, IdParam, RequirePermission, RequireRecentSignIn } from '@vbc/platform';
import { ConnectionPages } from './connection-pages';
import { ChangeConnectionDto, CreateConnectionDto } from './connection.dto';

@Controller('api/connections')
export class ConnectionsController {
  constructor(private readonly connections: ConnectionPages) {}

  @Get()
  @RequirePermission('provisioning.read')
  list(@CurrentUser() actor: PortalActor): Promise<ConnectionView[]> {
    return this.connections.list(actor);
  }

  @Post()
  @RequirePermission('provisioning.write')
  @RequireRecentSignIn()
  create(@CurrentUser() actor: PortalActor, @Body() input: CreateConnectionDto): Promise<ConnectionDetails> {
    return this.connections.create(actor, input);
  }

  @Get(':id')
  @RequirePermission('provisioning.read')
  details(@CurrentUser() actor: PortalActor, @IdParam() id: string): Promise<ConnectionDetails> {
    return this.connections.details(actor, id);
  }

  @Patch(':id')
  @RequirePermission('provisioning.write')
  change(
    @CurrentUser() actor: PortalActor,
    @IdParam() id: string,
    @Body() input: ChangeConnectionDto,
  ): Promise<ConnectionDetails> {
    return this.connections.change(actor, id, input);
  }

  @Get(':id/removal')
  @RequirePermission('provisioning.read')
  removal(@CurrentUser() actor: PortalActor, @IdParam() id: string): Promise<ConnectionRemovalImpact> {
    return this.connections.removal(actor, id);
  }

  @Post(':id/pause')
  @HttpCode(200)
  @RequirePermission('provisioning.write')
  pause(@CurrentUser() actor: PortalActor, @IdParam() id: string): Promise<ConnectionView> {
    return this.connections.pause(actor, id);
  }

  @Post(':id/resume')
  @HttpCode(200)
  @RequirePermission('provisioning.write')
  resume(@CurrentUser() actor: PortalActor, @IdParam() id: string): Promise<ConnectionView> {
    return this.connections.resume(actor, id);
  }

  @Post(':id/end-authorization')
  @HttpCode(200)
  @RequirePermission('provisioning.write')
  endAuthorization(@CurrentUser() actor: PortalActor, @IdParam() id: string): Promise<ConnectionDetails> {
    return this.connections.endAuthorization(actor, id);
  }

  @Delete(':id')
  @HttpCode(204)
  @RequireRecentSignIn()
  @RequirePermission('provisioning.write')
  remove(@CurrentUser() actor: PortalActor, @IdParam() id: string): Promise<void> {
    return this.connections.remove(actor, id);
  }
}
