import type { JsonObject } from '@vbc/util';
import type { ScimError } from './scim-error';

export const ERROR_URN = 'urn:ietf:params:scim:api:messages:2.0:Error';

/** The error answer of RFC 7644 §3.12: the Error URN alone, the status as a string, `scimType` where there is one. */
export function toErrorBody(error: ScimError): JsonObject {
  return {
    schemas: [ERROR_URN],
    status: String(error.status),
    ...(error.scimType === undefined ? {} : { scimType: error.scimType }),
    detail: error.detail,
  };
}
