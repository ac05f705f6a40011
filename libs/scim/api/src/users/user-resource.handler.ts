import { Inject, Injectable } from '@nestjs/common';
import type {
  DirectoryView,
  ListSelection,
  Provisioning,
  PushContext,
  ViewedPerson,
} from '@vbc/directory/domain';
import { applyOperations, project, userResourceType, type AttributeSelection } from '@vbc/scim/protocol';
import type { ScimAnswer } from '../answer/scim-answer';
import { answerRead, answerWritten, type Represented } from '../resource/answer-resource';
import { existingId, notFound } from '../resource/existing-id';
import { locationOf } from '../resource/location';
import { assertPreconditions } from '../resource/preconditions';
import { patchFrom, resourceFrom } from '../resource/request-body';
import type { ResourceCall } from '../resource/resource-call';
import type { ResourceHandler, ResourcePage } from '../resource/resource-handler';
import { SCIM_API_PORTS, scimBaseUrl, type ScimApiPorts } from '../scim-api.ports';
import { representUser, userVersion } from './user-representation';
import { activeUnlessSaid, userStatement } from './user-statement';

/** The User resource: reading asks the view, writing asks provisioning; the rules are in `@vbc/directory/domain`. */
@Injectable()
export class UserResourceHandler implements ResourceHandler {
  readonly type = userResourceType;
  private readonly view: DirectoryView;
  private readonly provisioning: Provisioning;
  private readonly baseUrl: string;

  constructor(@Inject(SCIM_API_PORTS) ports: ScimApiPorts) {
    this.view = ports.view;
    this.provisioning = ports.provisioning;
    this.baseUrl = scimBaseUrl(ports);
  }

  async create(call: ResourceCall, body: unknown): Promise<ScimAnswer> {
    const resource = activeUnlessSaid(resourceFrom(this.type, call.push.connection, body));
    const viewed = await this.provisioning.create(call.push, userStatement(resource));
    return answerWritten(201, call, this.represented(viewed));
  }

  async get(call: ResourceCall, id: string): Promise<ScimAnswer> {
    const { accountId, id: connectionId } = call.push.connection;
    const viewed = await this.view.find(accountId, connectionId, existingId(this.type, id));
    if (viewed === null) throw notFound(this.type, id);
    return answerRead(call, this.represented(viewed));
  }

  async list(
    { connection }: PushContext,
    query: ListSelection,
    selection: AttributeSelection,
  ): Promise<ResourcePage> {
    const { items, total, next } = await this.view.list(connection.accountId, connection.id, query);
    const resources = items.map((viewed) =>
      project(this.type, representUser(viewed, this.baseUrl), selection),
    );
    return { resources, total, next };
  }

  async replace(call: ResourceCall, id: string, body: unknown): Promise<ScimAnswer> {
    const statement = userStatement(activeUnlessSaid(resourceFrom(this.type, call.push.connection, body)));
    const viewed = await this.provisioning.write(call.push, existingId(this.type, id), (current) => {
      assertPreconditions(call.preconditions, userVersion(current));
      return statement;
    });
    return answerWritten(200, call, this.represented(viewed));
  }

  async patch(call: ResourceCall, id: string, body: unknown): Promise<ScimAnswer> {
    const { operations, options } = patchFrom(this.type, call.push.connection, body);
    const viewed = await this.provisioning.write(call.push, existingId(this.type, id), (current) => {
      assertPreconditions(call.preconditions, userVersion(current));
      const resource = representUser(current, this.baseUrl);
      return userStatement(applyOperations(this.type, resource, operations, options).resource);
    });
    return answerWritten(200, call, this.represented(viewed));
  }

  async delete(call: ResourceCall, id: string): Promise<ScimAnswer> {
    await this.provisioning.delete(call.push, existingId(this.type, id), (current) => {
      assertPreconditions(call.preconditions, userVersion(current));
    });
    // RFC 7644 §3.11: any answer of /Me tells the permanent address.
    return { status: 204, location: locationOf(this.type, id, this.baseUrl) };
  }

  private represented(viewed: ViewedPerson): Represented {
    return {
      type: this.type,
      resource: representUser(viewed, this.baseUrl),
      location: locationOf(this.type, viewed.user.id, this.baseUrl),
      version: userVersion(viewed),
    };
  }
}
