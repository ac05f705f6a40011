import type { JsonObject } from '@vbc/util';
import { toErrorBody } from '../error/error-body';
import type { ScimError } from '../error/scim-error';

export const BULK_RESPONSE_URN = 'urn:ietf:params:scim:api:messages:2.0:BulkResponse';

export interface BulkResult {
  /** As sent, where it was sent. */
  readonly method?: string | undefined;
  readonly bulkId?: string | undefined;
  /** HTTP status; that of the error where there is one. */
  readonly status: number;
  /** The address of the resource; absent when its creation failed. */
  readonly location?: string | undefined;
  readonly version?: string | undefined;
  readonly error?: ScimError | undefined;
}

/** The answer to a bulk request (RFC 7644 §3.7): one entry per operation that was tried, in the order sent. */
export function bulkResponse(results: readonly BulkResult[]): JsonObject {
  return { schemas: [BULK_RESPONSE_URN], Operations: results.map(operationResult) };
}

function operationResult({ method, bulkId, status, location, version, error }: BulkResult): JsonObject {
  return {
    ...(location === undefined ? {} : { location }),
    ...(method === undefined ? {} : { method }),
    ...(bulkId === undefined ? {} : { bulkId }),
    ...(version === undefined ? {} : { version }),
    status: String(error?.status ?? status),
    ...(error === undefined ? {} : { response: toErrorBody(error) }),
  };
}
