import type { JsonObject, JsonValue } from '@vbc/util';
import { ScimError } from '../error/scim-error';
import { InvalidSyntaxError, InvalidValueError } from '../error/scim-type-errors';
import { PayloadTooLargeError } from '../error/status-errors';
import { describeValue, isJsonObject, memberIgnoringCase } from '../json/json-object';
import { assertSafeJson } from '../json/safe-json';
import { allResourceTypes } from '../schema/registry';
import type { ResourceType } from '../schema/resource-type';

export const BULK_REQUEST_URN = 'urn:ietf:params:scim:api:messages:2.0:BulkRequest';
/** Operations in one bulk request, at most. */
export const MAX_BULK_OPERATIONS = 1000;

export type BulkMethod = 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface BulkRequest {
  /** Errors after which the rest is left undone; undefined: go on to the end (RFC 7644 §3.7). */
  readonly failOnErrors: number | undefined;
  readonly operations: readonly BulkOperation[];
}

/** One operation of a bulk request. A malformed one fails alone, in its place. */
export type BulkOperation = ValidBulkOperation | InvalidBulkOperation;

export interface ValidBulkOperation {
  readonly kind: 'valid';
  readonly method: BulkMethod;
  readonly bulkId: string | undefined;
  readonly resourceType: ResourceType;
  /** Undefined for POST. May be `bulkId:…`, a resource this request creates. */
  readonly id: string | undefined;
  /** The version the resource must have, as If-Match would say. */
  readonly version: string | undefined;
  /** The body; undefined for DELETE. */
  readonly data: JsonObject | undefined;
}

export interface InvalidBulkOperation {
  readonly kind: 'invalid';
  readonly method: string | undefined;
  readonly bulkId: string | undefined;
  readonly error: ScimError;
}

const METHODS: ReadonlyMap<string, BulkMethod> = new Map([
  ['POST', 'POST'],
  ['PUT', 'PUT'],
  ['PATCH', 'PATCH'],
  ['DELETE', 'DELETE'],
]);

/**
 * Reads the body of a bulk request (RFC 7644 §3.7). Operations keep their order; what is wrong with one of them is said in
 * its place, not thrown.
 * @throws InvalidSyntaxError when it is no BulkRequest; InvalidValueError for a wrong failOnErrors; PayloadTooLargeError
 *   beyond {@link MAX_BULK_OPERATIONS}
 */
export function parseBulkRequest(json: unknown): BulkRequest {
  assertSafeJson(json);
  if (!isJsonObject(json)) {
    throw new InvalidSyntaxError(`A bulk body must be a JSON object, but ${describeValue(json)} was sent.`);
  }
  assertSchemas(json);
  const seen = new Set<string>();
  return {
    failOnErrors: readFailOnErrors(json),
    operations: readOperations(json).map((operation, index) => readSafely(operation, index, seen)),
  };
}

function assertSchemas(body: JsonObject): void {
  const schemas = memberIgnoringCase(body, 'schemas');
  const isNamed = (urn: JsonValue): boolean =>
    typeof urn === 'string' && urn.toLowerCase() === BULK_REQUEST_URN.toLowerCase();
  if (Array.isArray(schemas) && schemas.some(isNamed)) return;
  throw new InvalidSyntaxError(`A bulk body must have schemas with "${BULK_REQUEST_URN}". Add it.`);
}

function readFailOnErrors(body: JsonObject): number | undefined {
  const value = memberIgnoringCase(body, 'failOnErrors');
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number' && Number.isInteger(value) && value > 0) return value;
  throw new InvalidValueError(
    'failOnErrors must be a whole number of at least 1. Correct it or leave it out.',
  );
}

function readOperations(body: JsonObject): readonly JsonValue[] {
  const operations = memberIgnoringCase(body, 'Operations');
  if (!Array.isArray(operations) || operations.length === 0) {
    throw new InvalidSyntaxError('A bulk body must have Operations, an array of at least one operation.');
  }
  if (operations.length <= MAX_BULK_OPERATIONS) return operations;
  throw new PayloadTooLargeError(
    `The bulk request has ${operations.length} operations; at most ${MAX_BULK_OPERATIONS} are taken. Send several.`,
  );
}

function readSafely(operation: JsonValue, index: number, seen: Set<string>): BulkOperation {
  const members = isJsonObject(operation) ? operation : {};
  const bulkId = textOf(members, 'bulkId');
  try {
    if (bulkId !== undefined && seen.has(bulkId)) {
      throw new InvalidValueError(
        `Operations[${index}].bulkId "${bulkId.slice(0, 60)}" was used before. Use another.`,
      );
    }
    if (bulkId !== undefined) seen.add(bulkId);
    return readOperation(members, bulkId, `Operations[${index}]`);
  } catch (error) {
    if (!(error instanceof ScimError)) throw error;
    return { kind: 'invalid', method: textOf(members, 'method'), bulkId, error };
  }
}

function readOperation(members: JsonObject, bulkId: string | undefined, label: string): ValidBulkOperation {
  const method = METHODS.get(textOf(members, 'method')?.toUpperCase() ?? '');
  if (method === undefined)
    throw new InvalidSyntaxError(`${label}.method must be POST, PUT, PATCH or DELETE.`);
  const { resourceType, id } = readPath(textOf(members, 'path'), label);
  if (method === 'POST') assertCreation(bulkId, id, label);
  else if (id === undefined)
    throw new InvalidValueError(`${label}.path must be a resource such as /Users/{id}.`);
  const data = method === 'DELETE' ? undefined : readData(members, method, label);
  return { kind: 'valid', method, bulkId, resourceType, id, version: textOf(members, 'version'), data };
}

function assertCreation(bulkId: string | undefined, id: string | undefined, label: string): void {
  if (id !== undefined) throw new InvalidValueError(`${label}.path must be an endpoint such as /Users.`);
  if (bulkId === undefined) {
    throw new InvalidValueError(
      `${label}.bulkId is required for POST. Send one that no other operation has.`,
    );
  }
}

function readData(members: JsonObject, method: BulkMethod, label: string): JsonObject {
  const data = memberIgnoringCase(members, 'data');
  if (isJsonObject(data)) return data;
  throw new InvalidSyntaxError(`${label}.data must be the body of the ${method}, a JSON object.`);
}

function readPath(
  path: string | undefined,
  label: string,
): { resourceType: ResourceType; id: string | undefined } {
  const [, endpoint, id, ...rest] = (path ?? '').split('/');
  const resourceType = allResourceTypes.find((type) => type.endpoint === `/${endpoint ?? ''}`);
  if (resourceType !== undefined && rest.length === 0)
    return { resourceType, id: id === '' ? undefined : id };
  throw new InvalidValueError(
    `${label}.path must begin with ${allResourceTypes.map((type) => type.endpoint).join(' or ')}.`,
  );
}

function textOf(members: JsonObject, name: string): string | undefined {
  const value = memberIgnoringCase(members, name);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
