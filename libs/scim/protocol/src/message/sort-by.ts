import { InvalidValueError } from '../error/scim-type-errors';
import { parseAttributePath } from '../path/attribute-path';
import { findAttribute, referToPart, type AttributeReference } from '../path/attribute-reference';
import type { ResourceType } from '../schema/resource-type';

/**
 * The attribute a list is sorted by (RFC 7644 §3.4.2.3); `reference.target` is simple. For a multi-valued complex
 * attribute it is the `value` of the primary element, else of the first.
 * @throws InvalidValueError when there is no such attribute, or it has no order
 */
export function resolveSortBy(resourceType: ResourceType, sortBy: string): AttributeReference {
  const path = parseAttributePath(sortBy);
  const found = path && findAttribute(resourceType, path);
  const reference = found?.target.type === 'complex' ? referToPart(found, 'value') : found;
  if (reference !== undefined && reference.target.type !== 'binary') return reference;
  throw new InvalidValueError(
    `sortBy names "${sortBy.slice(0, 120)}", which is no attribute of ${resourceType.name} that can be sorted by. ` +
      'Use one such as userName, name.familyName or meta.lastModified.',
  );
}
