import type { JsonObject } from '@vbc/util';
import { stringifyFilter } from '../filter/stringify';
import type { CompareFilter, Filter } from '../filter/ast';
import { stringifyAttributePath, type AttributePath } from '../path/attribute-path';
import { findAttribute, referToPart, type AttributeReference } from '../path/attribute-reference';
import type { PatchPath } from '../path/patch-path';
import type { ResourceType } from '../schema/resource-type';

/**
 * Turns the path an identity provider sends (of a PATCH, or as the name of a member) into what the RFC asks for; gives
 * back what it does not know.
 */
export type PathTolerance = (resourceType: ResourceType, path: PatchPath) => PatchPath;

// Each is named for what it forgives. Which provider needs it, and by which document, stands in that provider's file.

/** `manager`: an attribute of an extension without the URN of its schema. */
export const bareExtensionNames: PathTolerance = (resourceType, path) => {
  const { urn, name } = path.attribute;
  if (urn !== undefined || resourceType.attributes.find(name) !== undefined) return path;
  const extension = resourceType.extensions.find(({ attributes }) => attributes.find(name) !== undefined);
  return extension === undefined ? path : withAttribute(path, { ...path.attribute, urn: extension.id });
};

/** `urn:…:enterprise:2.0:User.department`: a dot where a colon belongs. */
export const dottedUrns: PathTolerance = (resourceType, path) => {
  const { urn, name, subName } = path.attribute;
  if (urn === undefined || subName === undefined) return path;
  const extension = resourceType.findExtension(`${urn}:${name}`);
  if (extension === undefined) return path;
  return withAttribute(path, { urn: extension.id, name: subName, subName: undefined });
};

/** `roles[primary eq "True"]`: a boolean as text inside the brackets. */
export const textBooleansInBrackets: PathTolerance = (resourceType, path) => {
  const owner = findAttribute(resourceType, { ...path.attribute, subName: undefined });
  if (path.filter === undefined || owner === undefined) return path;
  const filter = withBooleans(path.filter, owner);
  return filter === path.filter ? path : rewritten({ ...path, filter });
};

/**
 * `remove` of `manager[value eq "x"]`: an attribute of one value, selected as if it had many. What the core takes for it
 * is the removal of that value alone.
 * @returns the path of the attribute and the value; undefined for every other path
 */
export function selectedSingle(
  resourceType: ResourceType,
  path: PatchPath,
): { path: string; value: JsonObject } | undefined {
  const { attribute, filter } = path;
  const reference = findAttribute(resourceType, attribute);
  if (reference === undefined || reference.target !== reference.attribute) return undefined;
  if (reference.attribute.multiValued) return undefined;
  const value = filter?.kind === 'compare' ? equalValue(filter, reference) : undefined;
  return value === undefined ? undefined : { path: stringifyAttributePath(attribute), value: { value } };
}

/** The text of `value eq "x"`. */
function equalValue({ path, operator, value }: CompareFilter, owner: AttributeReference): string | undefined {
  const isValue = referToPart(owner, path.name)?.subAttribute?.name === 'value';
  return isValue && operator === 'eq' && typeof value === 'string' ? value : undefined;
}

function withBooleans(filter: Filter, owner: AttributeReference): Filter {
  switch (filter.kind) {
    case 'compare':
      return withBoolean(filter, owner);
    case 'and':
    case 'or': {
      const terms = filter.terms.map((term) => withBooleans(term, owner));
      return terms.every((term, index) => term === filter.terms[index]) ? filter : { ...filter, terms };
    }
    case 'not': {
      const term = withBooleans(filter.term, owner);
      return term === filter.term ? filter : { ...filter, term };
    }
    default:
      return filter;
  }
}

function withBoolean(filter: CompareFilter, owner: AttributeReference): CompareFilter {
  const isBoolean = referToPart(owner, filter.path.name)?.target.type === 'boolean';
  if (!isBoolean || typeof filter.value !== 'string') return filter;
  const text = filter.value.trim().toLowerCase();
  return text === 'true' || text === 'false' ? { ...filter, value: text === 'true' } : filter;
}

function withAttribute(path: PatchPath, attribute: AttributePath): PatchPath {
  return rewritten({ ...path, attribute });
}

function rewritten({ attribute, filter }: PatchPath): PatchPath {
  if (filter === undefined) return { attribute, filter, text: stringifyAttributePath(attribute) };
  const owner = stringifyAttributePath({ ...attribute, subName: undefined });
  const part = attribute.subName === undefined ? '' : `.${attribute.subName}`;
  return { attribute, filter, text: `${owner}[${stringifyFilter(filter)}]${part}` };
}
