import type { JsonObject } from '@vbc/util';
import type { Filter } from '../filter/ast';
import { isJsonObject, memberIgnoringCase } from '../json/json-object';
import { assertSafeJson } from '../json/safe-json';
import { PATCH_OP_URN } from '../patch/operation';
import type { PatchOptions } from '../patch/normalize';
import type { ResourceType } from '../schema/resource-type';
import { entraTolerances } from './entra';
import { oktaTolerances } from './okta';
import { oneloginTolerances } from './onelogin';
import { otherTolerances } from './other';
import type { Tolerances } from './tolerance';
import { tolerateResource } from './tolerate-body';
import { tolerateFilter } from './tolerate-filter';
import { tolerateOperation } from './tolerate-operation';

export type IdentityProviderKind = 'okta' | 'onelogin' | 'entra' | 'other';

/** Turns what one identity provider sends into what the RFC asks for, before anything is validated. Pure. */
export interface RequestNormaliser {
  /** The body of a POST or PUT. Throws InvalidSyntaxError for a body `assertSafeJson` refuses. */
  resource(resourceType: ResourceType, body: unknown): unknown;
  /** The body of a PATCH. Throws InvalidSyntaxError for a body `assertSafeJson` refuses. */
  patch(resourceType: ResourceType, body: unknown): unknown;
  /** The filter of a list, before it is held against the schema. */
  filter(resourceType: ResourceType, filter: Filter): Filter;
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
  filter: (_resourceType, filter) => filter,
  patchOptions: { strict: true, unknownPaths: 'reject' },
};

/** The normaliser for a connection of this kind; one that is strict is forgiven nothing. */
export function normaliserFor(kind: IdentityProviderKind, strict: boolean): RequestNormaliser {
  if (strict) return strictNormaliser;
  const tolerances = TOLERANCES[kind];
  return {
    resource: (resourceType, body) => normaliseResource(tolerances, resourceType, body),
    patch: (resourceType, body) => normalisePatch(tolerances, resourceType, body),
    filter: (resourceType, filter) =>
      tolerances.paths.length === 0 ? filter : tolerateFilter(tolerances, resourceType, filter),
    patchOptions: { strict: false, unknownPaths: tolerances.unknownPaths },
  };
}

function normaliseResource(tolerances: Tolerances, resourceType: ResourceType, body: unknown): unknown {
  assertSafeJson(body);
  if (!isJsonObject(body)) return body;
  const tolerated = tolerateResource(tolerances, resourceType, body);
  return tolerances.anySchemas ? withOnlySchemas(tolerated, [resourceType.core.id]) : tolerated;
}

function normalisePatch(tolerances: Tolerances, resourceType: ResourceType, body: unknown): unknown {
  assertSafeJson(body);
  if (!isJsonObject(body)) return body;
  const operations = memberIgnoringCase(body, 'Operations');
  if (!Array.isArray(operations)) return body;
  const rest = Object.entries(body).filter(([key]) => key.toLowerCase() !== 'operations');
  const tolerated: JsonObject = {
    ...Object.fromEntries(rest),
    Operations: operations.map((operation) => tolerateOperation(tolerances, resourceType, operation)),
  };
  return tolerances.anySchemas ? withOnlySchemas(tolerated, [PATCH_OP_URN]) : tolerated;
}

function withOnlySchemas(body: JsonObject, schemas: string[]): JsonObject {
  const rest = Object.entries(body).filter(([key]) => key.toLowerCase() !== 'schemas');
  return { schemas, ...Object.fromEntries(rest) };
}
