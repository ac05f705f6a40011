import type { ViewedPerson } from '@vbc/directory/domain';
import { userResourceType } from '@vbc/scim/protocol';
import type { JsonObject } from '@vbc/util';

/** The resource a connection is served: its own record as it said it, or a projection of the user (rule 15). */
export function representUser(viewed: ViewedPerson, baseUrl: string): JsonObject {
  const { user, record } = viewed;
  const said = record === null ? projectionOf(viewed) : record.resource;
  return {
    ...said,
    id: user.id,
    meta: {
      resourceType: userResourceType.name,
      created: (record ?? user).createdAt.toISOString(),
      lastModified: (record ?? user).updatedAt.toISOString(),
      version: `W/"${record === null ? 'u' : 'r'}${String((record ?? user).version)}"`,
      location: userLocation(user.id, baseUrl),
    },
  };
}

export function userLocation(id: string, baseUrl: string): string {
  return `${baseUrl}${userResourceType.endpoint}/${id}`;
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
