import { assertNever, type JsonObject, type JsonValue } from '@vbc/util';
import type { ResolvedFilter } from '../filter/resolved-ast';
import { InvalidValueError, MutabilityError } from '../error/scim-type-errors';
import { membersAttribute } from '../schema/group.schema';
import { canonicalValue } from '../schema/canonical-value';
import { elementsOf } from './container';
import { elementFromFilter } from './elements';
import type { AttributeOperation, ResolvedOperation } from './normalize';

/** A change of a group's members that can be made without loading them. Ids are as sent, in order, each once. */
export type MemberChange =
  | { readonly kind: 'add'; readonly ids: readonly string[] }
  | { readonly kind: 'remove'; readonly ids: readonly string[] }
  /** No ids: everybody goes. */
  | { readonly kind: 'replace'; readonly ids: readonly string[] }
  /** Removes the members a filter selects that is more than a list of ids. */
  | { readonly kind: 'removeMatching'; readonly filter: ResolvedFilter };

export interface GroupPatch {
  /** Operations on everything but `members`, for `applyOperations`. */
  readonly attributes: readonly ResolvedOperation[];
  /** To be made in this order. */
  readonly members: readonly MemberChange[];
}

/**
 * Parts the operations of a Group PATCH into those on its attributes and those on its members, so that a group of ten
 * thousand is never loaded and two PATCHes at once lose nothing.
 * @throws InvalidValueError for members that are no objects with a `value`; MutabilityError for a change inside a member;
 *   NoTargetError for adding by a filter that names no id
 */
export function splitMembership(operations: readonly ResolvedOperation[]): GroupPatch {
  const attributes: ResolvedOperation[] = [];
  const members: MemberChange[] = [];
  for (const operation of operations) {
    if (operation.kind === 'attribute' && operation.reference.attribute === membersAttribute) {
      members.push(memberChange(operation));
    } else attributes.push(operation);
  }
  return { attributes, members };
}

function memberChange(operation: AttributeOperation): MemberChange {
  if (operation.reference.subAttribute !== undefined && operation.op !== 'add') {
    throw new MutabilityError(`${operation.label} cannot be changed. Remove the member and add another.`);
  }
  switch (operation.op) {
    case 'add':
      return {
        kind: 'add',
        ids: operation.filter ? filterIds(operation, operation.filter) : listedIds(operation),
      };
    case 'replace':
      if (operation.filter === undefined) return { kind: 'replace', ids: listedIds(operation) };
      throw new MutabilityError(`${operation.label} cannot be replaced. Remove the member and add another.`);
    case 'remove':
      return removal(operation);
    default:
      return assertNever(operation.op);
  }
}

function removal(operation: AttributeOperation): MemberChange {
  if (operation.filter !== undefined) {
    const ids = idsOf(operation.filter);
    return ids === undefined ? { kind: 'removeMatching', filter: operation.filter } : { kind: 'remove', ids };
  }
  return operation.value === undefined
    ? { kind: 'replace', ids: [] }
    : { kind: 'remove', ids: listedIds(operation) };
}

function listedIds(operation: AttributeOperation): string[] {
  const value = operation.value ?? null;
  const listed = value === null || Array.isArray(value) ? value : [value];
  return memberIds(canonicalValue(membersAttribute, listed, operation.label), operation.label);
}

/**
 * The ids in a canonical `members` value, in order, each once.
 * @throws InvalidValueError for a member without a `value`
 */
export function memberIds(members: JsonValue | undefined, label = 'members'): string[] {
  return unique(elementsOf(members).map((member, index) => idOf(member, `${label}[${index}]`)));
}

function idOf(member: JsonObject, label: string): string {
  const id = member['value'];
  if (typeof id === 'string' && id !== '') return id;
  throw new InvalidValueError(`${label}.value is required: the id of the member. Send it.`);
}

function filterIds(operation: AttributeOperation, filter: ResolvedFilter): string[] {
  return memberIds([elementFromFilter(filter, operation.label)], operation.label);
}

/** The ids of `value eq "a"` and of such terms joined by `or`; undefined for every other filter. */
function idsOf(filter: ResolvedFilter): string[] | undefined {
  if (filter.kind === 'or') {
    const parts = filter.terms.map(idsOf);
    return parts.every((ids) => ids !== undefined) ? unique(parts.flat()) : undefined;
  }
  if (filter.kind !== 'compare' || filter.operator !== 'eq' || filter.reference.target.name !== 'value')
    return undefined;
  return filter.operand.type === 'string' ? [filter.operand.value] : undefined;
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
