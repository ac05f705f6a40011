export * from './error/scim-error';
export * from './error/scim-type-errors';
export * from './error/status-errors';
export { ERROR_URN, toErrorBody } from './error/error-body';

export { jsonEqual } from './json/json-equal';
export { assertSafeJson, MAX_JSON_DEPTH } from './json/safe-json';
export { textFault } from './json/text';

export type {
  Attribute,
  AttributeTable,
  AttributeType,
  Mutability,
  Returned,
  Uniqueness,
} from './schema/attribute';
export type { Schema } from './schema/schema';
export type { ResourceType } from './schema/resource-type';
export { commonSchema } from './schema/common.schema';
export { MAX_EMAIL_LENGTH, USER_URN, userSchema } from './schema/user.schema';
export { ENTERPRISE_USER_URN, enterpriseUserSchema } from './schema/enterprise-user.schema';
export { GROUP_URN, groupSchema } from './schema/group.schema';
export { allResourceTypes, allSchemas, groupResourceType, userResourceType } from './schema/registry';
export { validateResource, withSchemas, type ValidateOptions } from './schema/validate';
export { parseDateTime } from './schema/date-time';

export { parseAttributePath, stringifyAttributePath, type AttributePath } from './path/attribute-path';
export { findAttribute, type AttributeReference } from './path/attribute-reference';
export { parsePatchPath, type PatchPath } from './path/patch-path';
export { findPatchTarget, resolvePatchPath, type PatchTarget } from './path/resolve-patch-path';

export * from './filter/ast';
export * from './filter/resolved-ast';
export { MAX_FILTER_LENGTH } from './filter/tokenizer';
export { MAX_FILTER_DEPTH, MAX_FILTER_TERMS, parseFilter } from './filter/parser';
export { stringifyFilter } from './filter/stringify';
export { resolveFilter } from './filter/check-against-schema';
export { resolveFilterAcross } from './filter/resolve-across-types';
export { evaluateElementFilter, evaluateFilter } from './filter/evaluate';
export { compareCodePoints } from './filter/code-point-order';
export { SORT_KEY_LENGTH, sortKeyOf } from './filter/sort-key';

export {
  MAX_PATCH_OPERATIONS,
  PATCH_OP_URN,
  parsePatchRequest,
  type PatchOperation,
  type PatchOperator,
} from './patch/operation';
export { resolveOperations, type PatchOptions, type ResolvedOperation } from './patch/normalize';
export { applyOperations, applyPatch, type PatchResult } from './patch/apply';
export { memberIds, splitMembership, type GroupPatch, type MemberChange } from './patch/membership';

export { defaultSelection, parseAttributeSelection, type AttributeSelection } from './projection/selection';
export { isSelected, project } from './projection/project';

export { LIST_RESPONSE_URN, listResponse, type ListPage } from './message/list-response';
export {
  DEFAULT_COUNT,
  MAX_COUNT,
  parseListQuery,
  parseSearchRequest,
  SEARCH_REQUEST_URN,
  type ListQuery,
} from './message/list-query';
export { resolveSortBy } from './message/sort-by';
export {
  BULK_REQUEST_URN,
  MAX_BULK_OPERATIONS,
  parseBulkRequest,
  type BulkMethod,
  type BulkOperation,
  type BulkRequest,
  type InvalidBulkOperation,
  type ValidBulkOperation,
} from './message/bulk-request';
export { bulkIdOf, bulkIdReferences, replaceBulkIds, withoutBulkIds } from './message/bulk-id';
export { BULK_RESPONSE_URN, bulkResponse, type BulkResult } from './message/bulk-response';

export {
  serviceProviderConfig,
  type AuthenticationScheme,
  type ServiceProviderFeatures,
} from './discovery/service-provider-config';
export { findResourceTypeResource, resourceTypeResources } from './discovery/resource-types';
export { findSchemaResource, schemaResources } from './discovery/schemas';

export { normaliserFor, type IdentityProviderKind, type RequestNormaliser } from './compat/normaliser';
