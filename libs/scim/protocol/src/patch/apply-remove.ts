import type { JsonObject, JsonValue } from '@vbc/util';
import { MutabilityError } from '../error/scim-type-errors';
import { canonicalElement, canonicalValue } from '../schema/canonical-value';
import {
  arrayOf,
  elementsOf,
  nonEmpty,
  objectOf,
  readAttribute,
  withMember,
  writeAttribute,
} from './container';
import { changeElements, noTarget, sameElement, withoutPart } from './elements';
import type { AttributeOperation, PatchOptions } from './normalize';

/**
 * The resource after a `remove` (RFC 7644 §3.5.2.2). A value list on a multi-valued attribute, which the RFC does not
 * have and Entra ID sends, removes the listed values only; an empty list removes nothing. Likewise a value on a complex
 * attribute of one value.
 * @throws MutabilityError when a required attribute would go; NoTargetError when a value filter selects nothing and the
 *   connection is strict
 */
export function applyRemove(
  resource: JsonObject,
  operation: AttributeOperation,
  options: PatchOptions,
): JsonObject {
  const { reference } = operation;
  assertOptional(operation);
  const before = readAttribute(resource, reference);
  if (before === undefined && operation.filter === undefined) return resource;
  const after = remaining(before, operation, options);
  if (before !== undefined && after === undefined && reference.attribute.required) throw required(operation);
  return writeAttribute(resource, reference, after);
}

function remaining(
  before: JsonValue | undefined,
  operation: AttributeOperation,
  options: PatchOptions,
): JsonValue | undefined {
  const { attribute, subAttribute } = operation.reference;
  if (attribute.multiValued) {
    const isList =
      subAttribute === undefined && operation.filter === undefined && operation.value !== undefined;
    return arrayOf(isList ? withoutListed(before, operation) : withoutSelected(before, operation, options));
  }
  if (subAttribute === undefined) return isOther(before, operation) ? before : undefined;
  return nonEmpty(withMember(objectOf(before), subAttribute.name, undefined));
}

/** A `remove` that names the value to remove leaves another one alone, such as a manager who was replaced meanwhile. */
function isOther(before: JsonValue | undefined, { reference, value, label }: AttributeOperation): boolean {
  const { attribute } = reference;
  if (attribute.type !== 'complex' || value === undefined) return false;
  const named = canonicalElement(attribute, value, label);
  return named !== undefined && !sameElement(attribute, objectOf(before), objectOf(named));
}

function withoutSelected(
  before: JsonValue | undefined,
  operation: AttributeOperation,
  options: PatchOptions,
): JsonObject[] {
  const { filter, label } = operation;
  const { subAttribute } = operation.reference;
  return changeElements(
    before,
    filter,
    label,
    (element) => (subAttribute === undefined ? undefined : withoutPart(element, subAttribute)),
    () => {
      if (options.strict === true && filter !== undefined) throw noTarget(label);
      return undefined;
    },
  );
}

function withoutListed(before: JsonValue | undefined, operation: AttributeOperation): JsonObject[] {
  const { reference, label } = operation;
  const value = operation.value ?? null;
  const listed = elementsOf(
    canonicalValue(reference.attribute, Array.isArray(value) ? value : [value], label),
  );
  return elementsOf(before).filter(
    (element) => !listed.some((given) => sameElement(reference.attribute, element, given)),
  );
}

function assertOptional(operation: AttributeOperation): void {
  const { reference, filter } = operation;
  const isList = reference.attribute.multiValued && operation.value !== undefined;
  if (reference.target.required && filter === undefined && !isList) throw required(operation);
}

function required(operation: AttributeOperation): MutabilityError {
  return new MutabilityError(
    `${operation.label} is required and cannot be removed. Replace it with another value instead.`,
  );
}
