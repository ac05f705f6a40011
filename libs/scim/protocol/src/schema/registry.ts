import { enterpriseUserSchema } from './enterprise-user.schema';
import { groupSchema } from './group.schema';
import { ResourceType } from './resource-type';
import type { Schema } from './schema';
import { userSchema } from './user.schema';

export const userResourceType = new ResourceType({
  name: 'User',
  endpoint: '/Users',
  description: 'People the directory provisions',
  core: userSchema,
  extensions: [enterpriseUserSchema],
});

export const groupResourceType = new ResourceType({
  name: 'Group',
  endpoint: '/Groups',
  description: 'Groups the directory pushes',
  core: groupSchema,
  extensions: [],
});

/** Every resource type served, in the order of /ResourceTypes. */
export const allResourceTypes: readonly ResourceType[] = [userResourceType, groupResourceType];

/** Every schema served, in the order of /Schemas. */
export const allSchemas: readonly Schema[] = allResourceTypes.flatMap((type) => [
  type.core,
  ...type.extensions,
]);
