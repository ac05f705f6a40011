import type { Attribute } from '../schema/attribute';
import type { ResourceType } from '../schema/resource-type';
import type { Schema } from '../schema/schema';
import type { AttributePath } from './attribute-path';

/** An attribute path that has been found in the schemas of a resource type. */
export interface AttributeReference {
  /** The schema that defines it; the id of the common one (`id`, `externalId`, `meta`, `schemas`) is empty. */
  readonly schema: Schema;
  /** Set when the value lies in an extension's object: `resource[extension.id]`. */
  readonly extension: Schema | undefined;
  /** The attribute at the top of its schema. */
  readonly attribute: Attribute;
  /** The part of a complex attribute that is meant; undefined when the whole attribute is. */
  readonly subAttribute: Attribute | undefined;
  /** `subAttribute` where there is one, else `attribute`: its type and caseExact rule comparisons. */
  readonly target: Attribute;
  /** The canonical spelling, such as `userName`, `name.givenName`, `urn:…:enterprise:2.0:User:manager.value`. */
  readonly path: string;
}

/** Finds a path in a resource type, names in any case; undefined when there is no such attribute. */
export function findAttribute(
  resourceType: ResourceType,
  path: AttributePath,
): AttributeReference | undefined {
  const extension = path.urn === undefined ? undefined : resourceType.findSchema(path.urn);
  if (path.urn !== undefined && extension === undefined) return undefined;
  if (extension === undefined || extension === resourceType.core) {
    const attribute = resourceType.attributes.find(path.name);
    return attribute && referTo(resourceType.schemaOf(attribute), undefined, attribute, path.subName);
  }
  const attribute = extension.attributes.find(path.name);
  return attribute && referTo(extension, extension, attribute, path.subName);
}

/** The reference to another part of the same attribute; undefined when it has no such part. */
export function referToPart(reference: AttributeReference, subName: string): AttributeReference | undefined {
  return referTo(reference.schema, reference.extension, reference.attribute, subName);
}

function referTo(
  schema: Schema,
  extension: Schema | undefined,
  attribute: Attribute,
  subName: string | undefined,
): AttributeReference | undefined {
  const subAttribute = subName === undefined ? undefined : attribute.subAttributes.find(subName);
  if (subName !== undefined && subAttribute === undefined) return undefined;
  const prefix = extension === undefined ? '' : `${extension.id}:`;
  const suffix = subAttribute === undefined ? '' : `.${subAttribute.name}`;
  return {
    schema,
    extension,
    attribute,
    subAttribute,
    target: subAttribute ?? attribute,
    path: prefix + attribute.name + suffix,
  };
}
