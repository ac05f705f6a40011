import type { JsonObject, JsonValue } from '@vbc/util';
import { isJsonObject, memberIgnoringCase } from '../json/json-object';
import { parsePatchPath } from '../path/patch-path';
import type { ResourceType } from '../schema/resource-type';
import { selectedSingle } from './path-tolerances';
import type { Tolerances } from './tolerance';
import { tolerateAtPath, toleratePath, tolerateRoot, unlessMalformed } from './tolerate-body';

/** One operation of a PATCH after every tolerance; what is none is left for the core to refuse. */
export function tolerateOperation(
  tolerances: Tolerances,
  resourceType: ResourceType,
  operation: JsonValue,
): JsonValue {
  if (!isJsonObject(operation)) return operation;
  const op = memberIgnoringCase(operation, 'op');
  const path = memberIgnoringCase(operation, 'path');
  const value = memberIgnoringCase(operation, 'value');
  return {
    ...(op === undefined ? {} : { op }),
    ...(typeof path === 'string'
      ? tolerateTarget(tolerances, resourceType, { op, path, value })
      : { ...(path === undefined ? {} : { path }), ...atTop(tolerances, resourceType, value) }),
  };
}

interface Targeted {
  readonly op: JsonValue | undefined;
  readonly path: string;
  readonly value: JsonValue | undefined;
}

function tolerateTarget(
  tolerances: Tolerances,
  resourceType: ResourceType,
  { op, path: sent, value }: Targeted,
): JsonObject {
  const path = toleratePath(tolerances, resourceType, sent.trim());
  const single = isRemove(op) ? tolerateSelection(tolerances, resourceType, path) : undefined;
  if (single !== undefined) return single;
  if (value === undefined) return { path };
  return { path, value: tolerateAtPath(tolerances, resourceType, path, value) };
}

function atTop(tolerances: Tolerances, resourceType: ResourceType, value: JsonValue | undefined): JsonObject {
  if (value === undefined) return {};
  return { value: isJsonObject(value) ? tolerateRoot(tolerances, resourceType, value) : value };
}

function isRemove(op: JsonValue | undefined): boolean {
  return typeof op === 'string' && op.toLowerCase() === 'remove';
}

function tolerateSelection(
  tolerances: Tolerances,
  resourceType: ResourceType,
  path: string,
): JsonObject | undefined {
  if (!tolerances.selectsSingles || !path.includes('[')) return undefined;
  return unlessMalformed(() => selectedSingle(resourceType, parsePatchPath(path)));
}
