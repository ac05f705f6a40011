import { assertNever } from '@vbc/util';
import { InvalidFilterError } from '../error/scim-type-errors';
import { stringifyAttributePath, type AttributePath } from '../path/attribute-path';
import { findAttribute, referToPart, type AttributeReference } from '../path/attribute-reference';
import type { ResourceType } from '../schema/resource-type';
import type { CompareFilter, Filter, ValuePathFilter } from './ast';
import { readOperand } from './operand';
import type { ResolvedFilter } from './resolved-ast';

/** Where the names of a filter are looked up: the resource, or one element of an attribute. */
interface Scope {
  find(path: AttributePath): AttributeReference;
  /** Whether parts of a multi-valued attribute are read from one element that is already chosen. */
  readonly inElement: boolean;
}

/**
 * Holds a filter against a resource type; the answer is described at {@link ResolvedFilter}.
 * @throws InvalidFilterError for an unknown attribute (`password` is one), an operator that does not suit the type of its
 *   attribute, or a value of another type
 */
export function resolveFilter(filter: Filter, resourceType: ResourceType): ResolvedFilter {
  return resolve(filter, {
    inElement: false,
    find: (path) => findAttribute(resourceType, path) ?? unknownAttribute(resourceType.name, path),
  });
}

/**
 * The same for the filter inside a value path, such as that of a PATCH path: names are sub-attributes of `owner`.
 * @throws InvalidFilterError as {@link resolveFilter}
 */
export function resolveElementFilter(filter: Filter, owner: AttributeReference): ResolvedFilter {
  return resolve(filter, {
    inElement: true,
    find: (path) => findPart(owner, path) ?? unknownAttribute(owner.path, path),
  });
}

function findPart(owner: AttributeReference, path: AttributePath): AttributeReference | undefined {
  return path.urn === undefined && path.subName === undefined ? referToPart(owner, path.name) : undefined;
}

function resolve(filter: Filter, scope: Scope): ResolvedFilter {
  switch (filter.kind) {
    case 'compare':
      return resolveCompare(filter, scope);
    case 'present':
      return throughElements(scope, scope.find(filter.path), (reference) => ({ kind: 'present', reference }));
    case 'and':
    case 'or':
      return { kind: filter.kind, terms: filter.terms.map((term) => resolve(term, scope)) };
    case 'not':
      return not(resolve(filter.term, scope));
    case 'valuePath':
      return resolveValuePath(filter, scope);
    default:
      return assertNever(filter);
  }
}

function resolveCompare(filter: CompareFilter, scope: Scope): ResolvedFilter {
  const { operator, value } = filter;
  if (value === null) return resolveNull(filter, scope);
  const reference = valueOf(scope.find(filter.path));
  const positive = operator === 'ne' ? 'eq' : operator;
  const operand = readOperand(reference, positive, value);
  const compare = throughElements(scope, reference, (found) => ({
    kind: 'compare',
    reference: found,
    operator: positive,
    operand,
  }));
  return operator === 'ne' ? not(compare) : compare;
}

/** RFC 7643 §2.5: null is the same as having no value. */
function resolveNull(filter: CompareFilter, scope: Scope): ResolvedFilter {
  const present = resolve({ kind: 'present', path: filter.path }, scope);
  if (filter.operator === 'ne') return present;
  if (filter.operator === 'eq') return not(present);
  throw new InvalidFilterError(
    `The filter compares ${stringifyAttributePath(filter.path)} with null by "${filter.operator}". Use eq, ne or pr.`,
  );
}

/** `emails eq "x"` means `emails.value eq "x"`, for every complex attribute that has a `value`. */
function valueOf(reference: AttributeReference): AttributeReference {
  return reference.target.type === 'complex' ? (referToPart(reference, 'value') ?? reference) : reference;
}

/** A part of a multi-valued attribute is a condition on one of its elements. */
function throughElements(
  scope: Scope,
  reference: AttributeReference,
  build: (reference: AttributeReference) => ResolvedFilter,
): ResolvedFilter {
  const condition = build(reference);
  const isPart = reference.attribute.multiValued && reference.subAttribute !== undefined;
  if (scope.inElement || !isPart) return condition;
  return { kind: 'valuePath', reference: wholeOf(reference), filter: condition };
}

function wholeOf(part: AttributeReference): AttributeReference {
  const suffix = part.subAttribute === undefined ? 0 : part.subAttribute.name.length + 1;
  return {
    ...part,
    subAttribute: undefined,
    target: part.attribute,
    path: part.path.slice(0, part.path.length - suffix),
  };
}

function resolveValuePath(filter: ValuePathFilter, scope: Scope): ResolvedFilter {
  if (scope.inElement) {
    throw new InvalidFilterError(
      'The filter has square brackets inside square brackets, which SCIM does not allow.',
    );
  }
  const reference = scope.find(filter.path);
  if (reference.target.type !== 'complex') {
    throw new InvalidFilterError(
      `The filter uses square brackets after ${reference.path}, which has no parts. Compare it directly.`,
    );
  }
  const inner = resolveElementFilter(filter.filter, reference);
  if (reference.attribute.multiValued) return { kind: 'valuePath', reference, filter: inner };
  return { kind: 'and', terms: [{ kind: 'present', reference }, inner] };
}

function not(term: ResolvedFilter): ResolvedFilter {
  return { kind: 'not', term };
}

/** Refuses a name. `owner` says in which type or attribute it was looked for. */
export function unknownAttribute(owner: string, path: AttributePath): never {
  throw new InvalidFilterError(
    `The filter names "${stringifyAttributePath(path).slice(0, 120)}", which is no attribute of ${owner}. See /Schemas.`,
  );
}
