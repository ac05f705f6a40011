import type { JsonObject } from '@vbc/util';
import type { Attribute } from '../schema/attribute';
import { allSchemas } from '../schema/registry';
import type { Schema } from '../schema/schema';

const SCHEMA_URN = 'urn:ietf:params:scim:schemas:core:2.0:Schema';

/** Every schema as /Schemas answers it (RFC 7643 §7), made from the table that validation itself uses. */
export function schemaResources(baseUrl: string): JsonObject[] {
  return allSchemas.map((schema) => schemaResource(schema, baseUrl));
}

/** One schema by its URN, in any case; undefined when there is none. */
export function findSchemaResource(urn: string, baseUrl: string): JsonObject | undefined {
  const schema = allSchemas.find(({ id }) => id.toLowerCase() === urn.toLowerCase());
  return schema && schemaResource(schema, baseUrl);
}

function schemaResource(schema: Schema, baseUrl: string): JsonObject {
  return {
    schemas: [SCHEMA_URN],
    id: schema.id,
    name: schema.name,
    description: schema.description,
    attributes: schema.attributes.list.map(attributeResource),
    meta: { resourceType: 'Schema', location: `${baseUrl}/Schemas/${schema.id}` },
  };
}

function attributeResource(attribute: Attribute): JsonObject {
  const { name, type, multiValued, description, required, caseExact, mutability, returned, uniqueness } =
    attribute;
  const { canonicalValues, referenceTypes, subAttributes } = attribute;
  return {
    name,
    type,
    multiValued,
    description,
    required,
    ...(canonicalValues.length > 0 ? { canonicalValues: [...canonicalValues] } : {}),
    caseExact,
    mutability,
    returned,
    uniqueness,
    ...(referenceTypes.length > 0 ? { referenceTypes: [...referenceTypes] } : {}),
    ...(type === 'complex' ? { subAttributes: subAttributes.list.map(attributeResource) } : {}),
  };
}
