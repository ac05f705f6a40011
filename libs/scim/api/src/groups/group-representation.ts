import type { GroupMember, ViewedGroup } from '@vbc/directory/domain';
import { groupResourceType, userResourceType } from '@vbc/scim/protocol';
import type { JsonObject } from '@vbc/util';
import { locationOf } from '../resource/location';
import { versionTag } from '../resource/version-tag';

/** The group as the directory said it, with its members where they were loaded. */
export function representGroup({ group, members }: ViewedGroup, baseUrl: string): JsonObject {
  return {
    ...group.resource,
    id: group.id,
    ...(members === null || members.length === 0
      ? {}
      : { members: members.map((one) => member(one, baseUrl)) }),
    meta: {
      resourceType: groupResourceType.name,
      created: group.createdAt.toISOString(),
      lastModified: group.updatedAt.toISOString(),
      version: versionTag('g', group),
      location: locationOf(groupResourceType, group.id, baseUrl),
    },
  };
}

function member({ id, kind, display }: GroupMember, baseUrl: string): JsonObject {
  const type = kind === 'User' ? userResourceType : groupResourceType;
  return { value: id, $ref: locationOf(type, id, baseUrl), type: kind, display };
}
