import { Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import type { ConnectionRemovalImpact, ConnectionView } from '@vbc/contracts';
import type { PortalActor } from '@vbc/directory/domain';
import { CurrentUser, IdParam, RequirePermission } from '@vbc/platform';
import { ConnectionPages } from './connection-pages';

@Controller('api/connections')
export class ConnectionsController {
  constructor(private readonly connections: ConnectionPages) {}

  @Get()
  @RequirePermission('provisioning.read')
  list(@CurrentUser() actor: PortalActor): Promise<ConnectionView[]> {
    return this.connections.list(actor);
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

  @Delete(':id')
  @HttpCode(204)
  @RequirePermission('provisioning.write')
  remove(@CurrentUser() actor: PortalActor, @IdParam() id: string): Promise<void> {
    return this.connections.remove(actor, id);
  }
}
