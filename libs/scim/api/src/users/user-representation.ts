import type { GroupRef, ViewedPerson } from '@vbc/directory/domain';
import { groupResourceType, userResourceType } from '@vbc/scim/protocol';
import type { JsonObject } from '@vbc/util';
import { locationOf } from '../resource/location';
import { versionTag } from '../resource/version-tag';

/** The resource a connection is served: its own record as it said it, or a projection of the user (rule 15). */
export function representUser(viewed: ViewedPerson, baseUrl: string): JsonObject {
  const { user, record, groups = [] } = viewed;
  const said = record === null ? projectionOf(viewed) : record.resource;
  return {
    ...said,
    id: user.id,
    ...(groups.length === 0 ? {} : { groups: groups.map((group) => membership(group, baseUrl)) }),
    meta: {
      resourceType: userResourceType.name,
      created: (record ?? user).createdAt.toISOString(),
      lastModified: (record ?? user).updatedAt.toISOString(),
      version: userVersion(viewed),
      location: locationOf(userResourceType, user.id, baseUrl),
    },
  };
}

export function userVersion({ user, record }: ViewedPerson): string {
  return record === null ? versionTag('u', user) : versionTag('r', record);
}

/** A group may belong to another one; only who belongs to it directly is listed. */
function membership({ id, displayName }: GroupRef, baseUrl: string): JsonObject {
  return {
    value: id,
    $ref: locationOf(groupResourceType, id, baseUrl),
    display: displayName,
    type: 'direct',
  };
}

/** Somebody this directory has said nothing about: visible so that matching by filter works, and not active. */
function projectionOf({ user }: ViewedPerson): JsonObject {
  const { userName, firstName, lastName, email } = user.profile;
  return {
    schemas: [userResourceType.core.id],
    userName,
    name: { givenName: firstName, familyName: lastName },
    emails: [{ value: email, type: 'work', primary: true }],
    active: false,
  };
}
