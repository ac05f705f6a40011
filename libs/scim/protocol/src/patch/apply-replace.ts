import type { JsonObject } from '@vbc/util';
import { elementsOf, readAttribute, writeAttribute } from './container';
import { equalMembers, matches, noTarget } from './elements';
import type { AttributeOperation, PatchOptions } from './normalize';
import { canonicalOne, canonicalWhole, mergeComplex, writeElements, writePart } from './write-value';

/**
 * The resource after a `replace` (RFC 7644 §3.5.2.3).
 * @throws NoTargetError when a value filter selects nothing and the connection is strict
 */
export function applyReplace(
  resource: JsonObject,
  operation: AttributeOperation,
  options: PatchOptions,
): JsonObject {
  const { reference } = operation;
  const { attribute, subAttribute } = reference;
  if (options.strict === true) assertSelects(resource, operation);
  if (subAttribute !== undefined) return writePart(resource, operation, subAttribute);
  if (operation.filter !== undefined) return replaceElements(resource, operation);
  if (!attribute.multiValued && attribute.type === 'complex') return mergeComplex(resource, operation);
  return writeAttribute(resource, reference, canonicalWhole(operation));
}

/** The whole element is replaced; what the filter chose it by stays unless the value says otherwise. */
function replaceElements(resource: JsonObject, operation: AttributeOperation): JsonObject {
  const given = canonicalOne(operation);
  const kept = operation.filter === undefined ? {} : equalMembers(operation.filter);
  const isNone = Object.keys(given).length === 0;
  return writeElements(resource, operation, () => (isNone ? undefined : { ...kept, ...given }), given);
}

function assertSelects(resource: JsonObject, operation: AttributeOperation): void {
  const { filter, reference, label } = operation;
  if (filter === undefined) return;
  const selected = elementsOf(readAttribute(resource, reference)).some((element) => matches(filter, element));
  if (!selected) throw noTarget(label);
}
