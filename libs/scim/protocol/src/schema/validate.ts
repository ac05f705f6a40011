import type { JsonObject, JsonValue } from '@vbc/util';
import { InvalidSyntaxError, InvalidValueError } from '../error/scim-type-errors';
import { describeValue, isJsonObject, memberIgnoringCase } from '../json/json-object';
import { assertSafeJson } from '../json/safe-json';
import { assertComplete } from './assert-complete';
import { canonicalMembers } from './canonical-value';
import type { ResourceType } from './resource-type';
import type { Schema } from './schema';

export interface ValidateOptions {
  /** Whether the body must name the core schema in `schemas` (RFC 7643 §3); required unless said otherwise. */
  readonly schemas?: 'required' | 'optional';
}

/**
 * Turns the body of a POST or PUT into a new canonical resource: attributes in the schema's spelling, `schemas` listing
 * what is there, unknown and read-only attributes (`id`, `meta`, `groups`, and `password`, which we do not have) left out,
 * null and empty arrays absent. The body itself is not changed.
 * @throws InvalidSyntaxError when it is no object, is nested too deep, holds a dangerous key or the same attribute twice
 * @throws InvalidValueError for a wrong type, a missing required attribute, or two primary values (RFC 7643 §2.2, §2.4)
 */
export function validateResource(
  resourceType: ResourceType,
  json: unknown,
  options: ValidateOptions = {},
): JsonObject {
  assertSafeJson(json);
  const body = assertObject(resourceType, json);
  if (options.schemas !== 'optional') assertSchemas(resourceType, body);
  const resource = canonicalResource(resourceType, body);
  assertComplete(resourceType, resource);
  return resource;
}

/** The resource with `schemas` first, naming the core schema and each extension that has attributes (RFC 7643 §3). */
export function withSchemas(resourceType: ResourceType, resource: JsonObject): JsonObject {
  const present = resourceType.extensions.filter((extension) => resource[extension.id] !== undefined);
  return { ...resource, schemas: [resourceType.core.id, ...present.map((extension) => extension.id)] };
}

function assertObject(resourceType: ResourceType, json: JsonValue): JsonObject {
  if (isJsonObject(json)) return json;
  throw new InvalidSyntaxError(
    `The body must be a JSON object with a ${resourceType.name}, but ${describeValue(json)} was sent.`,
  );
}

function assertSchemas(resourceType: ResourceType, body: JsonObject): void {
  const schemas = memberIgnoringCase(body, 'schemas');
  if (!Array.isArray(schemas)) {
    throw new InvalidValueError(`schemas is required: an array with "${resourceType.core.id}".`);
  }
  const named = schemas.some(
    (urn) => typeof urn === 'string' && resourceType.findSchema(urn) === resourceType.core,
  );
  if (!named) {
    throw new InvalidValueError(`schemas does not name "${resourceType.core.id}". Add it to the array.`);
  }
}

function canonicalResource(resourceType: ResourceType, body: JsonObject): JsonObject {
  const extensions = new Map<Schema, JsonObject>();
  const resource = canonicalMembers(resourceType.attributes, body, '', (key, value) => {
    const extension = resourceType.findExtension(key);
    if (extension !== undefined) collectExtension(extensions, extension, value);
  });
  for (const [extension, members] of extensions) {
    if (Object.keys(members).length > 0) resource[extension.id] = members;
  }
  return withSchemas(resourceType, { schemas: [], ...resource });
}

function collectExtension(extensions: Map<Schema, JsonObject>, extension: Schema, value: JsonValue): void {
  if (extensions.has(extension)) {
    throw new InvalidSyntaxError(
      `${extension.id} was sent twice, in different upper and lower case. Send it once.`,
    );
  }
  if (value === null) return;
  if (!isJsonObject(value)) {
    throw new InvalidValueError(`${extension.id} must be an object, but ${describeValue(value)} was sent.`);
  }
  extensions.set(extension, canonicalMembers(extension.attributes, value, `${extension.id}:`));
}
