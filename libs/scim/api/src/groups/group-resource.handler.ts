import { Inject, Injectable } from '@nestjs/common';
import type {
  DirectoryGroup,
  GroupProvisioning,
  GroupView,
  ListSelection,
  PushContext,
  ViewedGroup,
} from '@vbc/directory/domain';
import {
  applyOperations,
  groupResourceType,
  isSelected,
  memberIds,
  project,
  splitMembership,
  type AttributeSelection,
} from '@vbc/scim/protocol';
import type { ScimAnswer } from '../answer/scim-answer';
import { answerRead, answerWritten, type Represented } from '../resource/answer-resource';
import { existingId, notFound } from '../resource/existing-id';
import { locationOf } from '../resource/location';
import { assertPreconditions, type Preconditions } from '../resource/preconditions';
import { patchFrom, resourceFrom } from '../resource/request-body';
import type { ResourceCall } from '../resource/resource-call';
import type { ResourceHandler, ResourcePage } from '../resource/resource-handler';
import { versionTag } from '../resource/version-tag';
import { SCIM_API_PORTS, scimBaseUrl, type ScimApiPorts } from '../scim-api.ports';
import { representGroup } from './group-representation';
import { groupStatement } from './group-statement';

/** The Group resource. Members are loaded only where an answer shows them, and never for a change. */
@Injectable()
export class GroupResourceHandler implements ResourceHandler {
  readonly type = groupResourceType;
  private readonly view: GroupView;
  private readonly groups: GroupProvisioning;
  private readonly baseUrl: string;

  constructor(@Inject(SCIM_API_PORTS) ports: ScimApiPorts) {
    this.view = ports.groupView;
    this.groups = ports.groups;
    this.baseUrl = scimBaseUrl(ports);
  }

  async create(call: ResourceCall, body: unknown): Promise<ScimAnswer> {
    const resource = resourceFrom(this.type, call.push.connection, body);
    const members = memberIds(resource['members']);
    const viewed = await this.groups.create(call.push, groupStatement(resource), members);
    return answerWritten(201, call, this.represented(await this.withMembers(call, viewed)));
  }

  async get(call: ResourceCall, id: string): Promise<ScimAnswer> {
    const viewed = await this.find(call.push, existingId(this.type, id), showsMembers(call.selection));
    return answerRead(call, this.represented(viewed));
  }

  async list(
    { connection }: PushContext,
    query: ListSelection,
    selection: AttributeSelection,
  ): Promise<ResourcePage> {
    const { items, total, next } = await this.view.list(connection.accountId, connection.id, {
      ...query,
      withMembers: showsMembers(selection),
    });
    const resources = items.map((viewed) =>
      project(this.type, representGroup(viewed, this.baseUrl), selection),
    );
    return { resources, total, next };
  }

  /**
   * PUT replaces the resource, so members that are left out are nobody (RFC 7644 §3.5.1 allows it, and the answer shows
   * what was sent and no more). No provider renames a group by a PUT without its members: Okta's PUT carries them, Entra
   * ID and OneLogin PATCH.
   */
  async replace(call: ResourceCall, id: string, body: unknown): Promise<ScimAnswer> {
    const resource = resourceFrom(this.type, call.push.connection, body);
    const edit = {
      statement: groupStatement(resource),
      members: [{ kind: 'replace', ids: memberIds(resource['members']) }],
    } as const;
    const viewed = await this.groups.write(call.push, existingId(this.type, id), (current) => {
      assertVersion(call.preconditions, current);
      return edit;
    });
    return this.answerChanged(call, viewed);
  }

  async patch(call: ResourceCall, id: string, body: unknown): Promise<ScimAnswer> {
    const { operations, options } = patchFrom(this.type, call.push.connection, body);
    const { attributes, members } = splitMembership(operations);
    const viewed = await this.groups.write(call.push, existingId(this.type, id), (current) => {
      assertVersion(call.preconditions, current);
      const resource = representGroup({ group: current, members: null }, this.baseUrl);
      const patched = applyOperations(this.type, resource, attributes, options).resource;
      return { statement: groupStatement(patched), members };
    });
    return this.answerChanged(call, viewed);
  }

  async delete(call: ResourceCall, id: string): Promise<ScimAnswer> {
    await this.groups.delete(call.push, existingId(this.type, id), (current) => {
      assertVersion(call.preconditions, current);
    });
    return { status: 204 };
  }

  /** Without a body (RFC 7644 §3.5.2) where it would hold members too many to load unasked. */
  private async answerChanged(call: ResourceCall, viewed: ViewedGroup): Promise<ScimAnswer> {
    const tooMany = viewed.members === null && showsMembers(call.selection);
    if (tooMany && call.selection.kind !== 'only') {
      const { location, version } = this.represented(viewed);
      return { status: 204, location, version };
    }
    return answerWritten(200, call, this.represented(await this.withMembers(call, viewed)));
  }

  private async withMembers({ push, selection }: ResourceCall, viewed: ViewedGroup): Promise<ViewedGroup> {
    if (viewed.members !== null || !showsMembers(selection)) return viewed;
    return this.find(push, viewed.group.id, true);
  }

  private async find({ connection }: PushContext, id: string, withMembers: boolean): Promise<ViewedGroup> {
    const viewed = await this.view.find(connection.accountId, connection.id, id, withMembers);
    if (viewed === null) throw notFound(this.type, id);
    return viewed;
  }

  private represented(viewed: ViewedGroup): Represented {
    return {
      type: this.type,
      resource: representGroup(viewed, this.baseUrl),
      location: locationOf(this.type, viewed.group.id, this.baseUrl),
      version: versionTag('g', viewed.group),
    };
  }
}

function showsMembers(selection: AttributeSelection): boolean {
  return isSelected(groupResourceType, selection, 'members');
}

function assertVersion(preconditions: Preconditions, current: DirectoryGroup): void {
  assertPreconditions(preconditions, versionTag('g', current));
}
