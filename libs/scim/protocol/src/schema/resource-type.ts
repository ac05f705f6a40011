import { AttributeTable, type Attribute } from './attribute';
import { commonSchema } from './common.schema';
import type { Schema } from './schema';

interface ResourceTypeParts {
  readonly name: string;
  readonly endpoint: string;
  readonly description: string;
  readonly core: Schema;
  readonly extensions: readonly Schema[];
}

/** A resource type of RFC 7643 §6, with look-up tables made once. */
export class ResourceType {
  readonly name: string;
  /** Below the base address, such as `/Users`. */
  readonly endpoint: string;
  readonly description: string;
  readonly core: Schema;
  readonly extensions: readonly Schema[];
  /** What may stand at the top of a resource: common and core attributes. */
  readonly attributes: AttributeTable;
  private readonly schemasByUrn = new Map<string, Schema>();

  constructor(parts: ResourceTypeParts) {
    this.name = parts.name;
    this.endpoint = parts.endpoint;
    this.description = parts.description;
    this.core = parts.core;
    this.extensions = parts.extensions;
    this.attributes = new AttributeTable([...commonSchema.attributes.list, ...parts.core.attributes.list]);
    for (const schema of [parts.core, ...parts.extensions]) {
      this.schemasByUrn.set(schema.id.toLowerCase(), schema).set(schema.id, schema);
    }
  }

  /** The core or extension schema with this URN, in any case (RFC 8141 §3.1). */
  findSchema(urn: string): Schema | undefined {
    return this.schemasByUrn.get(urn) ?? this.schemasByUrn.get(urn.toLowerCase());
  }

  /** The extension with this URN, in any case. */
  findExtension(urn: string): Schema | undefined {
    const schema = this.findSchema(urn);
    return schema === this.core ? undefined : schema;
  }

  /** The schema that defines a top-level attribute: the core one, or the nameless common one. */
  schemaOf(attribute: Attribute): Schema {
    return commonSchema.attributes.find(attribute.name) === attribute ? commonSchema : this.core;
  }
}
