import { assertNever, type JsonObject } from '@vbc/util';
import { jsonEqual } from '../json/json-equal';
import { assertComplete } from '../schema/assert-complete';
import type { ResourceType } from '../schema/resource-type';
import { withSchemas } from '../schema/validate';
import { applyAdd } from './apply-add';
import { applyRemove } from './apply-remove';
import { applyReplace } from './apply-replace';
import { withMember } from './container';
import {
  resolveOperations,
  type AttributeOperation,
  type PatchOptions,
  type ResolvedOperation,
} from './normalize';
import type { PatchOperation } from './operation';

export interface PatchResult {
  /** The patched resource in the shape of `validateResource`: what the client may write, and `schemas`. */
  readonly resource: JsonObject;
  /** False when every operation found the resource as it wanted it: nothing is to be saved. */
  readonly changed: boolean;
}

/**
 * Applies a PATCH (RFC 7644 §3.5.2) in order, all or nothing. The resource given is not changed; the result shares with it
 * what no operation touched.
 * @param resource in canonical shape, as `validateResource` gives it
 * @throws ScimError of the kind each step names; see `resolveOperations`, `applyRemove`, `applyReplace`, `assertComplete`
 */
export function applyPatch(
  resourceType: ResourceType,
  resource: JsonObject,
  operations: readonly PatchOperation[],
  options: PatchOptions = {},
): PatchResult {
  return applyOperations(
    resourceType,
    resource,
    resolveOperations(resourceType, operations, options),
    options,
  );
}

/** The same for operations that are resolved already, such as those `splitMembership` leaves. */
export function applyOperations(
  resourceType: ResourceType,
  resource: JsonObject,
  operations: readonly ResolvedOperation[],
  options: PatchOptions = {},
): PatchResult {
  const before = writablePart(resourceType, resource);
  const after = operations.reduce((current, operation) => applyOne(current, operation, options), before);
  const patched = withSchemas(resourceType, after);
  assertComplete(resourceType, patched);
  return { resource: patched, changed: !jsonEqual(withSchemas(resourceType, before), patched) };
}

function applyOne(resource: JsonObject, operation: ResolvedOperation, options: PatchOptions): JsonObject {
  if (operation.kind === 'removeExtension') return withMember(resource, operation.extension.id, undefined);
  return applyToAttribute(resource, operation, options);
}

function applyToAttribute(
  resource: JsonObject,
  operation: AttributeOperation,
  options: PatchOptions,
): JsonObject {
  switch (operation.op) {
    case 'add':
      return applyAdd(resource, operation);
    case 'remove':
      return applyRemove(resource, operation, options);
    case 'replace':
      return applyReplace(resource, operation, options);
    default:
      return assertNever(operation.op);
  }
}

function writablePart(resourceType: ResourceType, resource: JsonObject): JsonObject {
  const writable: JsonObject = { schemas: [] };
  for (const [key, value] of Object.entries(resource)) {
    if (resourceType.attributes.find(key)?.mutability !== 'readOnly') writable[key] = value;
  }
  return writable;
}
