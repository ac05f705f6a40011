import { Module } from '@nestjs/common';
import { ScimCallerGuard } from './caller/scim-caller.guard';
import { DiscoveryController } from './discovery/discovery.controller';
import { RefusalAudit } from './error/refusal-audit';
import { ScimExceptionFilter } from './error/scim-exception.filter';
import { ScimApiHost } from './scim-api.ports';
import { UserResourceHandler } from './users/user-resource.handler';
import { UsersController } from './users/users.controller';

/**
 * SCIM 2.0 below /scim/v2. `register(ports)` binds what it works with.
 * The exception filter is exported because only the application sees requests that no route takes.
 */
@Module({
  controllers: [DiscoveryController, UsersController],
  providers: [UserResourceHandler, ScimCallerGuard, RefusalAudit, ScimExceptionFilter],
  exports: [ScimExceptionFilter],
})
export class ScimApiModule extends ScimApiHost {}
