import type { JsonObject } from '@vbc/util';
import { allResourceTypes } from '../schema/registry';
import type { ResourceType } from '../schema/resource-type';

const RESOURCE_TYPE_URN = 'urn:ietf:params:scim:schemas:core:2.0:ResourceType';

/** Every resource type as /ResourceTypes answers it (RFC 7643 §6). */
export function resourceTypeResources(baseUrl: string): JsonObject[] {
  return allResourceTypes.map((type) => resourceTypeResource(type, baseUrl));
}

/** One resource type by its id, which is its name; undefined when there is none. */
export function findResourceTypeResource(id: string, baseUrl: string): JsonObject | undefined {
  const type = allResourceTypes.find(({ name }) => name === id);
  return type && resourceTypeResource(type, baseUrl);
}

function resourceTypeResource(type: ResourceType, baseUrl: string): JsonObject {
  const schemaExtensions = type.extensions.map(({ id }) => ({ schema: id, required: false }));
  return {
    schemas: [RESOURCE_TYPE_URN],
    id: type.name,
    name: type.name,
    endpoint: type.endpoint,
    description: type.description,
    schema: type.core.id,
    ...(schemaExtensions.length > 0 ? { schemaExtensions } : {}),
    meta: { resourceType: 'ResourceType', location: `${baseUrl}/ResourceTypes/${type.name}` },
  };
}
