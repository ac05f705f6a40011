import type { JsonObject, JsonValue } from '@vbc/util';
import { InvalidSyntaxError, InvalidValueError } from '../error/scim-type-errors';
import { PayloadTooLargeError } from '../error/status-errors';
import { describeValue, isJsonObject, memberIgnoringCase } from '../json/json-object';
import { assertSafeJson } from '../json/safe-json';
import { parsePatchPath, type PatchPath } from '../path/patch-path';

export const PATCH_OP_URN = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
/** Operations in one PATCH, at most. */
export const MAX_PATCH_OPERATIONS = 1000;

export type PatchOperator = 'add' | 'remove' | 'replace';

/** One operation of a PATCH as sent, its path parsed. */
export interface PatchOperation {
  readonly op: PatchOperator;
  /** Undefined: the resource itself. */
  readonly path: PatchPath | undefined;
  readonly value: JsonValue | undefined;
}

const OPERATORS: ReadonlyMap<string, PatchOperator> = new Map([
  ['add', 'add'],
  ['remove', 'remove'],
  ['replace', 'replace'],
]);

/**
 * Reads the body of a PATCH (RFC 7644 §3.5.2): member names and `op` in any case, a null path as none.
 * @throws InvalidSyntaxError when it is no PatchOp message; InvalidValueError when `add` or `replace` lack a value;
 *   InvalidPathError and InvalidFilterError for a malformed path; PayloadTooLargeError beyond {@link MAX_PATCH_OPERATIONS}
 */
export function parsePatchRequest(json: unknown): PatchOperation[] {
  assertSafeJson(json);
  if (!isJsonObject(json)) {
    throw new InvalidSyntaxError(`A PATCH body must be a JSON object, but ${describeValue(json)} was sent.`);
  }
  assertSchemas(json);
  return readOperations(json).map(readOperation);
}

function assertSchemas(body: JsonObject): void {
  const schemas = memberIgnoringCase(body, 'schemas');
  const named =
    Array.isArray(schemas) &&
    schemas.some((urn) => typeof urn === 'string' && urn.toLowerCase() === PATCH_OP_URN.toLowerCase());
  if (!named) throw new InvalidSyntaxError(`A PATCH body must have schemas with "${PATCH_OP_URN}". Add it.`);
}

function readOperations(body: JsonObject): readonly JsonValue[] {
  const operations = memberIgnoringCase(body, 'Operations');
  if (!Array.isArray(operations) || operations.length === 0) {
    throw new InvalidSyntaxError('A PATCH body must have Operations, an array of at least one operation.');
  }
  if (operations.length > MAX_PATCH_OPERATIONS) {
    throw new PayloadTooLargeError(
      `The PATCH has ${operations.length} operations; at most ${MAX_PATCH_OPERATIONS} are taken. Send several requests.`,
    );
  }
  return operations;
}

function readOperation(operation: JsonValue, index: number): PatchOperation {
  const label = `Operations[${index}]`;
  if (!isJsonObject(operation)) {
    throw new InvalidSyntaxError(`${label} must be an object, but ${describeValue(operation)} was sent.`);
  }
  const op = readOperator(memberIgnoringCase(operation, 'op'), label);
  const value = memberIgnoringCase(operation, 'value');
  if (value === undefined && op !== 'remove') {
    throw new InvalidValueError(`${label} is "${op}" and has no value. Send one.`);
  }
  return { op, path: readPath(memberIgnoringCase(operation, 'path'), label), value };
}

function readOperator(op: JsonValue | undefined, label: string): PatchOperator {
  const operator = typeof op === 'string' ? OPERATORS.get(op.toLowerCase()) : undefined;
  if (operator !== undefined) return operator;
  throw new InvalidSyntaxError(`${label}.op must be "add", "remove" or "replace".`);
}

function readPath(path: JsonValue | undefined, label: string): PatchPath | undefined {
  if (path === undefined || path === null) return undefined;
  if (typeof path === 'string') return parsePatchPath(path);
  throw new InvalidSyntaxError(`${label}.path must be a string, but ${describeValue(path)} was sent.`);
}
