import type { JsonObject, JsonValue } from '@vbc/util';
import { InvalidValueError, MutabilityError, NoTargetError } from '../error/scim-type-errors';
import { describeValue, isJsonObject } from '../json/json-object';
import type { AttributeReference } from '../path/attribute-reference';
import { parseAttributePath } from '../path/attribute-path';
import { parsePatchPath, type PatchPath } from '../path/patch-path';
import { findPatchTarget, resolvePatchPath, type PatchTarget } from '../path/resolve-patch-path';
import type { ResolvedFilter } from '../filter/resolved-ast';
import type { ResourceType } from '../schema/resource-type';
import type { Schema } from '../schema/schema';
import type { PatchOperation, PatchOperator } from './operation';

export interface PatchOptions {
  /**
   * By the book: a value filter of `replace` or `remove` that selects nothing is an error (`noTarget`). Otherwise `replace`
   * creates the element and `remove` has nothing to do, as Entra ID and Okta expect.
   */
  readonly strict?: boolean;
  /** What becomes of a path that names no attribute of ours: an error (`invalidPath`) unless said otherwise. */
  readonly unknownPaths?: 'reject' | 'ignore';
}

/** An operation on exactly one attribute, or the removal of a whole extension. */
export type ResolvedOperation = AttributeOperation | RemoveExtensionOperation;

export interface AttributeOperation {
  readonly kind: 'attribute';
  readonly op: PatchOperator;
  readonly reference: AttributeReference;
  readonly filter: ResolvedFilter | undefined;
  /** As sent; undefined for a `remove` of everything at the target. */
  readonly value: JsonValue | undefined;
  /** How errors name the target: the path as sent. */
  readonly label: string;
}

export interface RemoveExtensionOperation {
  readonly kind: 'removeExtension';
  readonly extension: Schema;
}

/**
 * Turns operations as sent into operations on single attributes: paths found in the schema, values without a path (or
 * with a schema's URN as path) taken apart into one operation per member. Dropped on the way: `password`; and inside a
 * value without path, what is read-only or unknown.
 * @throws InvalidPathError for an unknown attribute in a path, unless those are ignored; MutabilityError for a read-only
 *   one, or the removal of a required one; NoTargetError for a `remove` without a path (RFC 7644 §3.5.2.2);
 *   InvalidValueError when a value without path is no object
 */
export function resolveOperations(
  resourceType: ResourceType,
  operations: readonly PatchOperation[],
  options: PatchOptions = {},
): ResolvedOperation[] {
  return operations.flatMap((operation) => resolveOperation(resourceType, operation, options));
}

function resolveOperation(
  resourceType: ResourceType,
  operation: PatchOperation,
  options: PatchOptions,
): ResolvedOperation[] {
  const { op, path, value } = operation;
  if (path === undefined) return onSchema(resourceType, resourceType.core, op, value);
  if (isPassword(path)) return [];
  const target =
    options.unknownPaths === 'ignore'
      ? findPatchTarget(resourceType, path)
      : resolvePatchPath(resourceType, path);
  if (target === undefined) return [];
  if (target.kind === 'schema') return onSchema(resourceType, target.schema, op, value);
  assertMutable(op, target.reference, path.text);
  return [toOperation(op, target, value, path.text)];
}

function onSchema(
  resourceType: ResourceType,
  schema: Schema,
  op: PatchOperator,
  value: JsonValue | undefined,
): ResolvedOperation[] {
  if (op === 'remove') return [removeSchema(resourceType, schema)];
  if (value === null && schema !== resourceType.core) {
    return op === 'replace' ? [removeSchema(resourceType, schema)] : [];
  }
  if (!isJsonObject(value)) {
    throw new InvalidValueError(
      `An operation without the path of an attribute must have an object of attributes as value, but ${describeValue(value)} was sent.`,
    );
  }
  return flattenMembers(resourceType, schema, op, value);
}

function removeSchema(resourceType: ResourceType, schema: Schema): ResolvedOperation {
  if (schema !== resourceType.core) return { kind: 'removeExtension', extension: schema };
  throw new NoTargetError('An operation "remove" needs a path that says which attribute to remove. Add it.');
}

function flattenMembers(
  resourceType: ResourceType,
  schema: Schema,
  op: PatchOperator,
  members: JsonObject,
): ResolvedOperation[] {
  const prefix = schema === resourceType.core ? '' : `${schema.id}:`;
  return Object.entries(members).flatMap(([key, value]) =>
    value === undefined ? [] : resolveMember(resourceType, prefix + key, op, value),
  );
}

function resolveMember(
  resourceType: ResourceType,
  key: string,
  op: PatchOperator,
  value: JsonValue,
): ResolvedOperation[] {
  const path = parseKey(key);
  const target = path && findPatchTarget(resourceType, path);
  if (target === undefined) return [];
  if (target.kind === 'schema') return onSchema(resourceType, target.schema, op, value);
  return isReadOnly(target.reference) ? [] : [toOperation(op, target, value, key)];
}

/** A key that is not even a path is an unknown attribute, not an error. */
function parseKey(key: string): PatchPath | undefined {
  const bracket = key.indexOf('[');
  const name = parseAttributePath(bracket < 0 ? key.trim() : key.slice(0, bracket).trim());
  return name === undefined ? undefined : parsePatchPath(key);
}

function toOperation(
  op: PatchOperator,
  target: Extract<PatchTarget, { kind: 'attribute' }>,
  value: JsonValue | undefined,
  label: string,
): ResolvedOperation {
  return {
    kind: 'attribute',
    op,
    reference: target.reference,
    filter: target.filter,
    value: value ?? undefined,
    label: label.slice(0, 120),
  };
}

function isPassword(path: PatchPath): boolean {
  return path.attribute.name.toLowerCase() === 'password';
}

function isReadOnly(reference: AttributeReference): boolean {
  return reference.attribute.mutability === 'readOnly' || reference.target.mutability === 'readOnly';
}

function assertMutable(op: PatchOperator, reference: AttributeReference, label: string): void {
  if (isReadOnly(reference)) {
    throw new MutabilityError(
      `${label} is read-only and cannot be changed. Remove it from the attribute mappings in your identity provider.`,
    );
  }
  if (reference.target.mutability === 'immutable' && op !== 'add') {
    throw new MutabilityError(
      `${label} cannot be changed once it is set. Remove the whole value and add another.`,
    );
  }
}
