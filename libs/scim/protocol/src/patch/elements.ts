import type { JsonObject, JsonValue } from '@vbc/util';
import { NoTargetError } from '../error/scim-type-errors';
import type { Operand, ResolvedCompare, ResolvedFilter } from '../filter/resolved-ast';
import { evaluateElementFilter } from '../filter/evaluate';
import { jsonEqual } from '../json/json-equal';
import { assertOnePrimary, isPrimary } from '../schema/assert-complete';
import type { Attribute } from '../schema/attribute';
import { elementsOf, nonEmpty, withMember } from './container';

/** Says what an element becomes; undefined when it goes. */
export type ChangeElement = (element: JsonObject) => JsonObject | undefined;

/**
 * Changes the elements a filter selects (all without one), or creates one where it selects none.
 * @returns the new elements
 * @throws NoTargetError when none is selected and `create` gives none
 */
export function changeElements(
  value: JsonValue | undefined,
  filter: ResolvedFilter | undefined,
  label: string,
  change: ChangeElement,
  create: () => JsonObject | undefined,
): JsonObject[] {
  const elements = elementsOf(value);
  const touched = new Set<JsonObject>();
  const changed: JsonObject[] = [];
  let selected = false;
  for (const element of elements) {
    const isSelected = matches(filter, element);
    const result = isSelected ? change(element) : element;
    selected ||= isSelected;
    if (result === undefined) continue;
    changed.push(result);
    if (isSelected) touched.add(result);
  }
  if (selected) return keepOnePrimary(changed, touched, label);
  const created = create();
  return created === undefined ? changed : keepOnePrimary([...changed, created], new Set([created]), label);
}

/** Whether a filter selects an element; no filter selects every one. */
export function matches(filter: ResolvedFilter | undefined, element: JsonObject): boolean {
  return filter === undefined || evaluateElementFilter(filter, element);
}

/**
 * Setting one primary clears the others (RFC 7643 §2.4, RFC 7644 §3.5.2).
 * @param touched the elements this operation wrote
 * @throws InvalidValueError when it marks two
 */
export function keepOnePrimary(
  elements: readonly JsonObject[],
  touched: ReadonlySet<JsonObject>,
  label: string,
): JsonObject[] {
  const marked = elements.filter((element) => touched.has(element) && isPrimary(element));
  assertOnePrimary(label, marked);
  const [chosen] = marked;
  if (chosen === undefined) return [...elements];
  return elements.map((element) =>
    element !== chosen && isPrimary(element) ? withMember(element, 'primary', false) : element,
  );
}

/**
 * What an element must hold to satisfy a filter made of `eq` terms joined by `and`: `type eq "work"` → `{type: 'work'}`.
 * @throws NoTargetError when the filter is of another form, so that no element can be made from it
 */
export function elementFromFilter(filter: ResolvedFilter, label: string): JsonObject {
  const element: JsonObject = {};
  for (const term of equalTerms(filter)) {
    if (term === undefined) throw noTarget(label);
    element[term.reference.target.name] = literalOf(term.operand);
  }
  return element;
}

/** The `eq` terms alone, for a filter that has already selected elements. */
export function equalMembers(filter: ResolvedFilter): JsonObject {
  const element: JsonObject = {};
  for (const term of equalTerms(filter)) {
    if (term !== undefined) element[term.reference.target.name] = literalOf(term.operand);
  }
  return element;
}

/** The path selects nothing and nothing can be made of it (RFC 7644 §3.12). */
export function noTarget(label: string): NoTargetError {
  return new NoTargetError(
    `The path "${label}" selects no value of this resource. Add the value first, or correct the path.`,
  );
}

function equalTerms(filter: ResolvedFilter): (ResolvedCompare | undefined)[] {
  if (filter.kind === 'and') return filter.terms.flatMap(equalTerms);
  return [filter.kind === 'compare' && filter.operator === 'eq' ? filter : undefined];
}

function literalOf(operand: Operand): JsonValue {
  return operand.type === 'dateTime' ? new Date(operand.instant).toISOString() : operand.value;
}

const LABELS: ReadonlySet<string> = new Set(['type', 'primary', 'display']);

/** The element without one part; gone altogether when what is left only labels a value that is no more. */
export function withoutPart(element: JsonObject, part: Attribute): JsonObject | undefined {
  const rest = withMember(element, part.name, undefined);
  const onlyLabels = Object.keys(rest).every((name) => LABELS.has(name));
  return part.name === 'value' && onlyLabels ? undefined : nonEmpty(rest);
}

/** Whether two elements stand for the same value: same `value` (and `type`, where both have one), or equal altogether. */
export function sameElement(attribute: Attribute, left: JsonObject, right: JsonObject): boolean {
  const value = attribute.subAttributes.find('value');
  if (value === undefined || left['value'] === undefined || right['value'] === undefined)
    return jsonEqual(left, right);
  return sameText(value, left['value'], right['value']) && compatible(left['type'], right['type']);
}

function sameText(part: Attribute, left: JsonValue, right: JsonValue): boolean {
  if (part.caseExact || typeof left !== 'string' || typeof right !== 'string') return left === right;
  return left.toLowerCase() === right.toLowerCase();
}

function compatible(left: JsonValue | undefined, right: JsonValue | undefined): boolean {
  if (typeof left !== 'string' || typeof right !== 'string') return true;
  return left.toLowerCase() === right.toLowerCase();
}
