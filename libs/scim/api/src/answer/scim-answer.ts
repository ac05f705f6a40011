import type { JsonObject } from '@vbc/util';

/** What a resource handler answers; the HTTP edge turns it into status, headers and body. */
export interface ScimAnswer {
  readonly status: 200 | 201 | 204 | 304;
  readonly body?: JsonObject;
  /** Of the resource that is answered. */
  readonly location?: string;
  /** Its entity tag, equal to `meta.version`. */
  readonly version?: string;
}
