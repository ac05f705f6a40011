import type { ActingConnection } from '@vbc/directory/domain';
import {
  normaliserFor,
  parsePatchRequest,
  resolveOperations,
  validateResource,
  type PatchOptions,
  type ResolvedOperation,
  type ResourceType,
} from '@vbc/scim/protocol';
import type { JsonObject } from '@vbc/util';

/** The canonical resource of a POST or PUT, with what this connection's provider is forgiven. @throws ScimError */
export function resourceFrom(
  type: ResourceType,
  { kind, strict }: ActingConnection,
  body: unknown,
): JsonObject {
  return validateResource(type, normaliserFor(kind, strict).resource(type, body));
}

/** The operations of a PATCH and how to apply them, likewise. @throws ScimError */
export function patchFrom(
  type: ResourceType,
  { kind, strict }: ActingConnection,
  body: unknown,
): { operations: ResolvedOperation[]; options: PatchOptions } {
  const normaliser = normaliserFor(kind, strict);
  const options = normaliser.patchOptions;
  const operations = parsePatchRequest(normaliser.patch(type, body));
  return { operations: resolveOperations(type, operations, options), options };
}
