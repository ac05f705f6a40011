import { Inject, Injectable } from '@nestjs/common';
import type { Provisioning, DirectoryView, PushContext, ViewedPerson } from '@vbc/directory/domain';
import {
  applyPatch,
  listResponse,
  normaliserFor,
  NotFoundError,
  parseFilter,
  parsePatchRequest,
  project,
  resolveFilter,
  userResourceType,
  validateResource,
  type AttributeSelection,
  type ListQuery,
} from '@vbc/scim/protocol';
import { isUuid, type JsonObject } from '@vbc/util';
import type { ScimAnswer } from '../answer/scim-answer';
import { SCIM_BASE_PATH } from '../base-path';
import { SCIM_API_PORTS, type ScimApiPorts } from '../scim-api.ports';
import { representUser, userLocation } from './user-representation';
import { activeUnlessSaid, userStatement } from './user-statement';

/**
 * The User resource (RFC 7644 §3): knows resources only, nothing of requests. Reading asks the view, writing asks
 * provisioning; the rules are in `@vbc/directory/domain`.
 */
@Injectable()
export class UserResourceHandler {
  private readonly view: DirectoryView;
  private readonly provisioning: Provisioning;
  private readonly baseUrl: string;

  constructor(@Inject(SCIM_API_PORTS) { view, provisioning, publicUrl }: ScimApiPorts) {
    this.view = view;
    this.provisioning = provisioning;
    this.baseUrl = `${publicUrl}${SCIM_BASE_PATH}`;
  }

  async create(push: PushContext, body: unknown, selection: AttributeSelection): Promise<ScimAnswer> {
    const resource = activeUnlessSaid(this.resourceFrom(push, body));
    const viewed = await this.provisioning.create(push, userStatement(resource));
    return this.answer(201, viewed, selection);
  }

  async get(push: PushContext, id: string, selection: AttributeSelection): Promise<ScimAnswer> {
    const { accountId, id: connectionId } = push.connection;
    const viewed = await this.view.find(accountId, connectionId, existing(id));
    if (viewed === null) throw noUser(id);
    return this.answer(200, viewed, selection);
  }

  async list(push: PushContext, query: ListQuery): Promise<ScimAnswer> {
    const { accountId, id: connectionId } = push.connection;
    const { items, total } = await this.view.list(accountId, connectionId, {
      filter: query.filter === undefined ? null : resolveFilter(parseFilter(query.filter), userResourceType),
      page: { kind: 'index', offset: query.startIndex - 1, limit: query.count },
    });
    const resources = items.map((viewed) => this.resource(viewed, query.selection));
    return {
      status: 200,
      body: listResponse({ resources, totalResults: total, startIndex: query.startIndex }),
    };
  }

  async replace(
    push: PushContext,
    id: string,
    body: unknown,
    selection: AttributeSelection,
  ): Promise<ScimAnswer> {
    const statement = userStatement(activeUnlessSaid(this.resourceFrom(push, body)));
    const viewed = await this.provisioning.write(push, existing(id), () => statement);
    return this.answer(200, viewed, selection);
  }

  /** All operations or none (RFC 7644 §3.5.2): they are applied to a copy, under the lock of the write. */
  async patch(
    push: PushContext,
    id: string,
    body: unknown,
    selection: AttributeSelection,
  ): Promise<ScimAnswer> {
    const { kind, strict } = push.connection;
    const normaliser = normaliserFor(kind, strict);
    const operations = parsePatchRequest(normaliser.patch(userResourceType, body));
    const viewed = await this.provisioning.write(push, existing(id), (current) => {
      const resource = representUser(current, this.baseUrl);
      return userStatement(
        applyPatch(userResourceType, resource, operations, normaliser.patchOptions).resource,
      );
    });
    return this.answer(200, viewed, selection);
  }

  async delete(push: PushContext, id: string): Promise<ScimAnswer> {
    await this.provisioning.delete(push, existing(id));
    return { status: 204 };
  }

  private resourceFrom({ connection }: PushContext, body: unknown): JsonObject {
    const normaliser = normaliserFor(connection.kind, connection.strict);
    return validateResource(userResourceType, normaliser.resource(userResourceType, body));
  }

  private answer(status: 200 | 201, viewed: ViewedPerson, selection: AttributeSelection): ScimAnswer {
    return {
      status,
      body: this.resource(viewed, selection),
      location: userLocation(viewed.user.id, this.baseUrl),
    };
  }

  private resource(viewed: ViewedPerson, selection: AttributeSelection): JsonObject {
    return project(userResourceType, representUser(viewed, this.baseUrl), selection);
  }
}

/** Ids are UUIDs: anything else is nobody's, and must not reach a uuid column. */
function existing(id: string): string {
  if (!isUuid(id)) throw noUser(id);
  return id;
}

function noUser(id: string): NotFoundError {
  return new NotFoundError(
    `There is no user with id ${id.slice(0, 64)} here. Look the person up by userName for the current id.`,
  );
}
