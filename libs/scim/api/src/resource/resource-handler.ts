import type { ListSelection, PushContext } from '@vbc/directory/domain';
import type { AttributeSelection, ResourceType } from '@vbc/scim/protocol';
import type { JsonObject } from '@vbc/util';
import type { ScimAnswer } from '../answer/scim-answer';
import type { ResourceCall } from './resource-call';

/** One page of resources, as they are answered. */
export interface ResourcePage {
  readonly resources: readonly JsonObject[];
  /** Over all pages. */
  readonly total: number;
  /** Where the next page of a cursor begins, in the view's own words. */
  readonly next?: string | undefined;
}

/**
 * What can be done with the resources of one type (RFC 7644 §3): knows resources only, nothing of requests. Reading asks a
 * view, writing asks the domain. Bodies are JSON as parsed, not yet validated.
 * Every method throws ScimError or DirectoryError; then nothing of the call was done.
 */
export interface ResourceHandler {
  readonly type: ResourceType;
  create(call: ResourceCall, body: unknown): Promise<ScimAnswer>;
  get(call: ResourceCall, id: string): Promise<ScimAnswer>;
  list(push: PushContext, query: ListSelection, selection: AttributeSelection): Promise<ResourcePage>;
  replace(call: ResourceCall, id: string, body: unknown): Promise<ScimAnswer>;
  /** All operations or none (RFC 7644 §3.5.2), under the lock of the write. */
  patch(call: ResourceCall, id: string, body: unknown): Promise<ScimAnswer>;
  delete(call: ResourceCall, id: string): Promise<ScimAnswer>;
}
