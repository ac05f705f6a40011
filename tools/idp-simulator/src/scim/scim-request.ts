import type { JsonObject, JsonValue } from '@vbc/util';

/** One SCIM request as data; `path` is relative to the SCIM base address. */
export interface ScimRequest {
  /** What the request is for, in words. */
  title: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  query?: Record<string, string>;
  body?: JsonObject;
}

/** Sends a request and gives the JSON of the answer, or throws what scim-failure.ts names. */
export type SendScim = (request: ScimRequest) => Promise<JsonValue | undefined>;
