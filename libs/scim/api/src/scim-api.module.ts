import { Module } from '@nestjs/common';
import { BulkController } from './bulk/bulk.controller';
import { BulkHandler } from './bulk/bulk.handler';
import { ScimCallerGuard } from './caller/scim-caller.guard';
import { DiscoveryController } from './discovery/discovery.controller';
import { RefusalAudit } from './error/refusal-audit';
import { ScimExceptionFilter } from './error/scim-exception.filter';
import { GroupResourceHandler } from './groups/group-resource.handler';
import { GroupsController } from './groups/groups.controller';
import { ResourceLists } from './lists/resource-lists';
import { SearchController } from './lists/search.controller';
import { MeController } from './me/me.controller';
import { ScimApiHost } from './scim-api.ports';
import { UserResourceHandler } from './users/user-resource.handler';
import { UsersController } from './users/users.controller';

/**
 * SCIM 2.0 below /scim/v2. `register(ports)` binds what it works with.
 * The exception filter is exported because only the application sees requests that no route takes.
 */
@Module({
  controllers: [
    DiscoveryController,
    UsersController,
    GroupsController,
    BulkController,
    MeController,
    SearchController,
  ],
  providers: [
    UserResourceHandler,
    GroupResourceHandler,
    ResourceLists,
    BulkHandler,
    ScimCallerGuard,
    RefusalAudit,
    ScimExceptionFilter,
  ],
  exports: [ScimExceptionFilter],
})
export class ScimApiModule extends ScimApiHost {}
