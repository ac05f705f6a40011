import { ResourceLists } from '../lists/resource-lists';
import { ResourceController } from '../resource/resource.controller';
import { ScimEndpoint } from '../resource/scim-endpoint.decorator';
import { GroupResourceHandler } from './group-resource.handler';

@ScimEndpoint('/Groups')
export class GroupsController extends ResourceController {
  constructor(
    protected readonly resources: GroupResourceHandler,
    protected readonly lists: ResourceLists,
  ) {
    super();
  }
}
