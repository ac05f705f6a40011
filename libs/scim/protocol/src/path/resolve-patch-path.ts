import { InvalidPathError } from '../error/scim-type-errors';
import { resolveElementFilter } from '../filter/check-against-schema';
import type { ResolvedFilter } from '../filter/resolved-ast';
import type { ResourceType } from '../schema/resource-type';
import type { Schema } from '../schema/schema';
import { stringifyAttributePath } from './attribute-path';
import { findAttribute, referToPart, type AttributeReference } from './attribute-reference';
import type { PatchPath } from './patch-path';

/** What a PATCH path points at: a whole schema by its URN, or an attribute. */
export type PatchTarget =
  | { readonly kind: 'schema'; readonly schema: Schema }
  | {
      readonly kind: 'attribute';
      readonly reference: AttributeReference;
      readonly filter: ResolvedFilter | undefined;
    };

/** Finds a PATCH path in a resource type, names in any case; undefined when it names no attribute of it. */
export function findPatchTarget(resourceType: ResourceType, path: PatchPath): PatchTarget | undefined {
  if (path.filter === undefined) {
    const schema = resourceType.findSchema(stringifyAttributePath(path.attribute));
    if (schema !== undefined) return { kind: 'schema', schema };
    const reference = findAttribute(resourceType, path.attribute);
    return reference && { kind: 'attribute', reference, filter: undefined };
  }
  const owner = findAttribute(resourceType, { ...path.attribute, subName: undefined });
  const reference = owner && findOwnPart(owner, path.attribute.subName);
  if (owner === undefined || reference === undefined) return undefined;
  assertSelectable(owner);
  return { kind: 'attribute', reference, filter: resolveElementFilter(path.filter, owner) };
}

/**
 * The same where the attribute has to exist.
 * @throws InvalidPathError when it does not, or square brackets follow an attribute of one value; InvalidFilterError when
 *   the filter names an unknown part or compares it in a way its type does not allow
 */
export function resolvePatchPath(resourceType: ResourceType, path: PatchPath): PatchTarget {
  const target = findPatchTarget(resourceType, path);
  if (target !== undefined) return target;
  throw new InvalidPathError(
    `The path "${path.text.slice(0, 120)}" names no attribute of ${resourceType.name}. ` +
      'Remove it from the attribute mappings in your identity provider, or correct its name.',
  );
}

function findOwnPart(owner: AttributeReference, subName: string | undefined): AttributeReference | undefined {
  return subName === undefined ? owner : referToPart(owner, subName);
}

function assertSelectable(owner: AttributeReference): void {
  if (owner.attribute.multiValued && owner.attribute.type === 'complex') return;
  throw new InvalidPathError(
    `${owner.path} has one value, so nothing can be selected with square brackets. Leave them out of the path.`,
  );
}
