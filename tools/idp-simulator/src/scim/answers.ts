import type { JsonObject, JsonValue } from '@vbc/util';

import { isObject, objectsAt, stringAt } from '../http/json';
import type { ImportedGroup, ImportedUser, Service } from '../provider/identity-provider';

import { UnexpectedAnswer } from './scim-failure';
import type { ScimRequest } from './scim-request';

/**
 * The id in an answer. A create whose answer has none is a failure for every provider.
 * @throws UnexpectedAnswer
 */
export function idOf(resource: JsonValue | undefined): string {
  const id = stringAt(resource, 'id');
  if (id === undefined) throw new UnexpectedAnswer('The service answered without an id.');
  return id;
}

/** The resource of a list answer whose `attribute` is `name`, capitals aside. */
export function namedIn(
  list: JsonValue | undefined,
  attribute: 'userName' | 'displayName',
  name: string,
): JsonObject | undefined {
  return objectsAt(list, 'Resources').find(
    (resource) => stringAt(resource, attribute)?.toLowerCase() === name.toLowerCase(),
  );
}

/** Reads a list to its end, page after page, with the request for each starting number (from 1). */
export async function readPages(
  { send }: Service,
  requestFrom: (startIndex: number) => ScimRequest,
): Promise<JsonObject[]> {
  const all: JsonObject[] = [];
  for (;;) {
    const page = await send(requestFrom(all.length + 1));
    const resources = objectsAt(page, 'Resources');
    all.push(...resources);
    if (resources.length === 0 || all.length >= totalOf(page)) return all;
  }
}

function totalOf(page: JsonValue | undefined): number {
  const total = isObject(page) ? page['totalResults'] : undefined;
  return typeof total === 'number' ? total : 0;
}

export function toImportedUser(user: JsonObject): ImportedUser {
  const name = [stringAt(user['name'], 'givenName'), stringAt(user['name'], 'familyName')];
  return {
    remoteId: idOf(user),
    userName: stringAt(user, 'userName') ?? '',
    displayName: name.filter((part) => part !== undefined).join(' '),
    active: user['active'] === true,
  };
}

export function toImportedGroup(group: JsonObject): ImportedGroup {
  return {
    remoteId: idOf(group),
    displayName: stringAt(group, 'displayName') ?? '',
    memberCount: objectsAt(group, 'members').length,
  };
}
