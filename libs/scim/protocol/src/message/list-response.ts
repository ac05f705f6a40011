import type { JsonObject } from '@vbc/util';

export const LIST_RESPONSE_URN = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';

export interface ListPage {
  readonly resources: readonly JsonObject[];
  /** How many resources match, over all pages. */
  readonly totalResults: number;
  /** Of the first resource, counted from 1; left out with cursor paging. */
  readonly startIndex?: number;
  /** Cursors of the pages beside this one (RFC 9865 §2), where there are such. */
  readonly nextCursor?: string;
  readonly previousCursor?: string;
}

/** The list answer of RFC 7644 §3.4.2, with `Resources` even when empty: some clients read it without looking. */
export function listResponse(page: ListPage): JsonObject {
  const { resources, totalResults, startIndex, nextCursor, previousCursor } = page;
  return {
    schemas: [LIST_RESPONSE_URN],
    totalResults,
    ...(startIndex === undefined ? {} : { startIndex }),
    itemsPerPage: resources.length,
    ...(previousCursor === undefined ? {} : { previousCursor }),
    ...(nextCursor === undefined ? {} : { nextCursor }),
    Resources: [...resources],
  };
}
