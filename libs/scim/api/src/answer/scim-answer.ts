import type { JsonObject } from '@vbc/util';

/** What a resource handler answers; the HTTP edge turns it into status, headers and body. */
export interface ScimAnswer {
  readonly status: 200 | 201 | 204;
  readonly body?: JsonObject;
  /** Of the resource in the body. */
  readonly location?: string;
}
