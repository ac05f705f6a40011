import { AttributeTable, type Attribute } from './attribute';

/** A schema of RFC 7643 §7: a URN and the attributes it defines. */
export interface Schema {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly attributes: AttributeTable;
}

/** Builds a schema from its attributes, in the order in which /Schemas lists them. */
export function defineSchema(
  id: string,
  name: string,
  description: string,
  attributes: readonly Attribute[],
): Schema {
  return { id, name, description, attributes: new AttributeTable(attributes) };
}
