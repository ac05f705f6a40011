import type { JsonObject, JsonValue } from '@vbc/util';
import { isJsonObject } from '../json/json-object';
import type { Attribute } from '../schema/attribute';
import { managerAttribute } from '../schema/enterprise-user.schema';
import { userSchema } from '../schema/user.schema';
import type { ValueTolerance } from './tolerance';

// Each is named for what it forgives. Which provider needs it, and by which document, stands in that provider's file.

/** `"True"`, `"false"`: booleans as text. */
export const textBooleans: ValueTolerance = (attribute, value) => {
  if (attribute.type !== 'boolean' || typeof value !== 'string') return value;
  const text = value.trim().toLowerCase();
  if (text === 'true') return true;
  return text === 'false' ? false : value;
};

/** `""` where there is nothing to say. */
export const emptyTexts: ValueTolerance = (_attribute, value) => (value === '' ? null : value);

/** One object where an array of objects belongs. */
export const singleObjects: ValueTolerance = (attribute, value, place) =>
  attribute.multiValued && place === 'whole' && isJsonObject(value) ? [value] : value;

const nameParts: ReadonlySet<Attribute> = new Set(userSchema.attributes.find('name')?.subAttributes.list);

/** Spaces before and after the parts of a name. Spaces inside are for the rules to refuse. */
export const spacesAroundNames: ValueTolerance = (attribute, value) =>
  nameParts.has(attribute) && typeof value === 'string' ? value.trim() : value;

/** The manager as an id, or as an array of one; cleared by `""` or `{"value": ""}`. */
export const managerShapes: ValueTolerance = (attribute, value) => {
  if (attribute !== managerAttribute) return value;
  const manager = Array.isArray(value) ? (value[0] ?? null) : value;
  if (typeof manager === 'string') return manager === '' ? null : { value: manager };
  return isJsonObject(manager) && isEmptyReference(manager) ? null : manager;
};

/** The manager's id as `managerId`, its name in SCIM 1.1. */
export const managerId: ValueTolerance = (attribute, value) => {
  if (attribute !== managerAttribute || !isJsonObject(value) || value['value'] !== undefined) return value;
  const id = value['managerId'];
  return typeof id === 'string' && id !== '' ? { ...value, value: id } : value;
};

/** `[{"$ref": null, "value": "x"}]` for the one value of a simple attribute. */
export const wrappedValues: ValueTolerance = (attribute, value) => {
  if (attribute.multiValued || attribute.type === 'complex' || !Array.isArray(value)) return value;
  const [only] = value;
  return value.length === 1 && isJsonObject(only) ? (only['value'] ?? value) : value;
};

function isEmptyReference(manager: JsonObject): boolean {
  const isEmpty = (value: JsonValue | undefined): boolean => value === '' || value === null;
  return isEmpty(manager['value']);
}
