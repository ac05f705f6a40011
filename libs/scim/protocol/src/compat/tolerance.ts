import type { JsonObject, JsonValue } from '@vbc/util';
import { isJsonObject } from '../json/json-object';
import type { Attribute, AttributeTable } from '../schema/attribute';
import type { ResourceType } from '../schema/resource-type';
import type { Schema } from '../schema/schema';
import type { PathTolerance } from './path-tolerances';

/**
 * Turns the value an identity provider sends for an attribute into what the RFC asks for; gives back what it does not
 * know. `place` tells a whole attribute from one element of a multi-valued one.
 */
export type ValueTolerance = (
  attribute: Attribute,
  value: JsonValue,
  place: 'whole' | 'element',
) => JsonValue;

/** What one kind of identity provider is forgiven. */
export interface Tolerances {
  readonly values: readonly ValueTolerance[];
  readonly paths: readonly PathTolerance[];
  /** Whether members of a body may be named by a path: `name.givenName`. */
  readonly flatNames: boolean;
  /** Whether a `remove` may select the value of an attribute that has but one: `manager[value eq "x"]`. */
  readonly selectsSingles: boolean;
  /** Other names it uses for the extension schemas: lower-cased name → URN. */
  readonly schemaAliases: ReadonlyMap<string, string>;
  /** Whether `schemas` may be missing or name something else. */
  readonly anySchemas: boolean;
  /** What becomes of a PATCH path that names no attribute of ours. */
  readonly unknownPaths: 'reject' | 'ignore';
}

/** The value after every tolerance, inside and out. */
export function tolerateValue(tolerances: Tolerances, attribute: Attribute, value: JsonValue): JsonValue {
  const whole = applyAll(tolerances, attribute, value, 'whole');
  if (!attribute.multiValued) return tolerateParts(tolerances, attribute, whole);
  return Array.isArray(whole) ? whole.map((item) => tolerateElement(tolerances, attribute, item)) : whole;
}

/** The same for one element of a multi-valued attribute. */
export function tolerateElement(tolerances: Tolerances, attribute: Attribute, value: JsonValue): JsonValue {
  return tolerateParts(tolerances, attribute, applyAll(tolerances, attribute, value, 'element'));
}

/** The members of an object after every tolerance; members of unknown name are left as they are. */
export function tolerateMembers(
  tolerances: Tolerances,
  table: AttributeTable,
  object: JsonObject,
): JsonObject {
  const result: JsonObject = {};
  for (const [key, value] of Object.entries(object)) {
    const attribute = table.find(key);
    result[key] =
      attribute === undefined || value === undefined ? value : tolerateValue(tolerances, attribute, value);
  }
  return result;
}

/** The extension a member's name stands for, by its URN or another name this provider uses. */
export function findExtension(
  tolerances: Tolerances,
  resourceType: ResourceType,
  name: string,
): Schema | undefined {
  return resourceType.findExtension(tolerances.schemaAliases.get(name.toLowerCase()) ?? name);
}

function applyAll(
  tolerances: Tolerances,
  attribute: Attribute,
  value: JsonValue,
  place: 'whole' | 'element',
): JsonValue {
  return tolerances.values.reduce((current, tolerance) => tolerance(attribute, current, place), value);
}

function tolerateParts(tolerances: Tolerances, attribute: Attribute, value: JsonValue): JsonValue {
  return isJsonObject(value) ? tolerateMembers(tolerances, attribute.subAttributes, value) : value;
}
