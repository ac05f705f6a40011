import type { JsonObject, JsonValue } from '@vbc/util';
import { isJsonObject, memberIgnoringCase } from '../json/json-object';
import { assertSafeJson } from '../json/safe-json';
import { ScimError } from '../error/scim-error';
import { PATCH_OP_URN } from '../patch/operation';
import type { PatchOptions } from '../patch/normalize';
import { parsePatchPath } from '../path/patch-path';
import { findPatchTarget, type PatchTarget } from '../path/resolve-patch-path';
import type { ResourceType } from '../schema/resource-type';
import type { Schema } from '../schema/schema';
import { entraTolerances } from './entra';
import { oktaTolerances } from './okta';
import { oneloginTolerances } from './onelogin';
import { otherTolerances } from './other';
import { findExtension, tolerateElement, tolerateMembers, tolerateValue, type Tolerances } from './tolerance';

export type IdentityProviderKind = 'okta' | 'onelogin' | 'entra' | 'other';

/** Turns what one identity provider sends into what the RFC asks for, before anything is validated. Pure. */
export interface RequestNormaliser {
  /** The body of a POST or PUT. Throws InvalidSyntaxError for a body `assertSafeJson` refuses. */
  resource(resourceType: ResourceType, body: unknown): unknown;
  /** The body of a PATCH. Throws InvalidSyntaxError for a body `assertSafeJson` refuses. */
  patch(resourceType: ResourceType, body: unknown): unknown;
  /** How the PATCH of this connection is to be applied. */
  readonly patchOptions: Required<PatchOptions>;
}

const TOLERANCES: Readonly<Record<IdentityProviderKind, Tolerances>> = {
  okta: oktaTolerances,
  onelogin: oneloginTolerances,
  entra: entraTolerances,
  other: otherTolerances,
};

const strictNormaliser: RequestNormaliser = {
  resource: (_resourceType, body) => body,
  patch: (_resourceType, body) => body,
  patchOptions: { strict: true, unknownPaths: 'reject' },
};

/** The normaliser for a connection of this kind; one that is strict is forgiven nothing. */
export function normaliserFor(kind: IdentityProviderKind, strict: boolean): RequestNormaliser {
  if (strict) return strictNormaliser;
  const tolerances = TOLERANCES[kind];
  return {
    resource: (resourceType, body) => normaliseResource(tolerances, resourceType, body),
    patch: (resourceType, body) => normalisePatch(tolerances, resourceType, body),
    patchOptions: { strict: false, unknownPaths: tolerances.unknownPaths },
  };
}

function normaliseResource(tolerances: Tolerances, resourceType: ResourceType, body: unknown): unknown {
  assertSafeJson(body);
  if (!isJsonObject(body)) return body;
  const tolerated = tolerateRoot(tolerances, resourceType, body);
  return tolerances.anySchemas ? withOnlySchemas(tolerated, [resourceType.core.id]) : tolerated;
}

/** The top of a resource: attributes of the core, extensions by URN, and (in a PATCH) paths as names. */
function tolerateRoot(tolerances: Tolerances, resourceType: ResourceType, body: JsonObject): JsonObject {
  const result: JsonObject = {};
  for (const [key, value] of Object.entries(body)) {
    const extension = findExtension(tolerances, resourceType, key);
    const name = extension?.id ?? key;
    if (value !== undefined) result[name] = tolerateMember(tolerances, resourceType, name, extension, value);
  }
  return result;
}

function tolerateMember(
  tolerances: Tolerances,
  resourceType: ResourceType,
  key: string,
  extension: Schema | undefined,
  value: JsonValue,
): JsonValue {
  if (extension !== undefined) {
    return isJsonObject(value) ? tolerateMembers(tolerances, extension.attributes, value) : value;
  }
  return tolerateAt(tolerances, findTarget(resourceType, key), value);
}

function tolerateAt(tolerances: Tolerances, target: PatchTarget | undefined, value: JsonValue): JsonValue {
  if (target === undefined) return value;
  if (target.kind === 'schema') {
    return isJsonObject(value) ? tolerateMembers(tolerances, target.schema.attributes, value) : value;
  }
  const { reference, filter } = target;
  const isElement = filter !== undefined && reference.subAttribute === undefined;
  return isElement
    ? tolerateElement(tolerances, reference.attribute, value)
    : tolerateValue(tolerances, reference.target, value);
}

/** A path nothing can be made of is left for the core to refuse in its own words. */
function findTarget(resourceType: ResourceType, path: string): PatchTarget | undefined {
  const attribute = resourceType.attributes.find(path);
  if (attribute !== undefined && attribute.mutability === 'readOnly') return undefined;
  try {
    return findPatchTarget(resourceType, parsePatchPath(path));
  } catch (error) {
    if (error instanceof ScimError) return undefined;
    throw error;
  }
}

function normalisePatch(tolerances: Tolerances, resourceType: ResourceType, body: unknown): unknown {
  assertSafeJson(body);
  if (!isJsonObject(body)) return body;
  const operations = memberIgnoringCase(body, 'Operations');
  if (!Array.isArray(operations)) return body;
  const rest = Object.entries(body).filter(([key]) => key.toLowerCase() !== 'operations');
  const tolerated: JsonObject = {
    ...Object.fromEntries(rest),
    Operations: operations.map((operation) => normaliseOperation(tolerances, resourceType, operation)),
  };
  return tolerances.anySchemas ? withOnlySchemas(tolerated, [PATCH_OP_URN]) : tolerated;
}

function normaliseOperation(
  tolerances: Tolerances,
  resourceType: ResourceType,
  operation: JsonValue,
): JsonValue {
  if (!isJsonObject(operation)) return operation;
  const op = memberIgnoringCase(operation, 'op');
  const path = memberIgnoringCase(operation, 'path');
  const value = memberIgnoringCase(operation, 'value');
  if (value === undefined) return operation;
  return {
    ...(op === undefined ? {} : { op }),
    ...(path === undefined ? {} : { path }),
    value: normaliseOperationValue(tolerances, resourceType, path, value),
  };
}

function normaliseOperationValue(
  tolerances: Tolerances,
  resourceType: ResourceType,
  path: JsonValue | undefined,
  value: JsonValue,
): JsonValue {
  if (typeof path === 'string') return tolerateAt(tolerances, findTarget(resourceType, path.trim()), value);
  return isJsonObject(value) ? tolerateRoot(tolerances, resourceType, value) : value;
}

function withOnlySchemas(body: JsonObject, schemas: string[]): JsonObject {
  const rest = Object.entries(body).filter(([key]) => key.toLowerCase() !== 'schemas');
  return { schemas, ...Object.fromEntries(rest) };
}
