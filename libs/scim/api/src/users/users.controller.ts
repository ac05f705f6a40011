import { ResourceLists } from '../lists/resource-lists';
import { ResourceController } from '../resource/resource.controller';
import { ScimEndpoint } from '../resource/scim-endpoint.decorator';
import { UserResourceHandler } from './user-resource.handler';

@ScimEndpoint('/Users')
export class UsersController extends ResourceController {
  constructor(
    protected readonly resources: UserResourceHandler,
    protected readonly lists: ResourceLists,
  ) {
    super();
  }
}
