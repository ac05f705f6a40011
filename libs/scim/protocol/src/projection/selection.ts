import { InvalidValueError } from '../error/scim-type-errors';

/** Which attributes an answer holds (RFC 7644 §3.9); names as sent, resolved per resource type by `project`. */
export type AttributeSelection =
  | { readonly kind: 'default' }
  | { readonly kind: 'only'; readonly names: readonly string[] }
  | { readonly kind: 'except'; readonly names: readonly string[] };

export const defaultSelection: AttributeSelection = { kind: 'default' };

/**
 * Reads `attributes` and `excludedAttributes`: lists with commas as in a query, or arrays as in a search request. A list
 * without names is no list.
 * @throws InvalidValueError when both are given
 */
export function parseAttributeSelection(
  attributes?: string | readonly string[],
  excludedAttributes?: string | readonly string[],
): AttributeSelection {
  const only = namesOf(attributes);
  const except = namesOf(excludedAttributes);
  if (only.length > 0 && except.length > 0) {
    throw new InvalidValueError(
      'attributes and excludedAttributes cannot be used together. Send one of them.',
    );
  }
  if (only.length > 0) return { kind: 'only', names: only };
  return except.length > 0 ? { kind: 'except', names: except } : defaultSelection;
}

function namesOf(list: string | readonly string[] | undefined): string[] {
  const parts = typeof list === 'string' ? [list] : (list ?? []);
  return parts.flatMap((part) => part.split(',')).flatMap((name) => name.trim() || []);
}
