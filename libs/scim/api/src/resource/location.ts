import type { ResourceType } from '@vbc/scim/protocol';

/** The address of a resource. */
export function locationOf(type: ResourceType, id: string, baseUrl: string): string {
  return `${baseUrl}${type.endpoint}/${id}`;
}
