export { checkScimMethods } from './address/check-scim-methods';
export { isScimPath, SCIM_BASE_PATH, scimRootUrl } from './base-path';
export { registerScimBodyParser } from './body/scim-body.parser';
export { sendUnroutableScimError } from './error/send-scim-error';
export { ScimExceptionFilter } from './error/scim-exception.filter';
export { ScimApiModule } from './scim-api.module';
export type { ScimApiPorts } from './scim-api.ports';
