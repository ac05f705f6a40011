import { NotFoundError, type ResourceType } from '@vbc/scim/protocol';
import { isOwnId } from '@vbc/util';

/** Ids are UUIDs, and case-exact (RFC 7643 §3.1): anything else is nobody's, and must not reach a uuid column. @throws NotFoundError */
export function existingId(type: ResourceType, id: string): string {
  if (!isOwnId(id)) throw notFound(type, id);
  return id;
}

export function notFound(type: ResourceType, id: string): NotFoundError {
  const [what, key] = type.name === 'User' ? ['user', 'userName'] : ['group', 'displayName'];
  return new NotFoundError(
    `There is no ${what} with id ${id.slice(0, 64)} here. Look for the ${key} to find the current id.`,
  );
}
