export type AttributeType =
  'string' | 'boolean' | 'decimal' | 'integer' | 'dateTime' | 'binary' | 'reference' | 'complex';
export type Mutability = 'readOnly' | 'readWrite' | 'immutable' | 'writeOnly';
export type Returned = 'always' | 'never' | 'default' | 'request';
export type Uniqueness = 'none' | 'server' | 'global';

/** One attribute and its characteristics (RFC 7643 §2.2, §7). This table drives validation, PATCH, filters and /Schemas. */
export interface Attribute {
  readonly name: string;
  readonly type: AttributeType;
  readonly multiValued: boolean;
  readonly required: boolean;
  readonly mutability: Mutability;
  readonly returned: Returned;
  readonly caseExact: boolean;
  readonly uniqueness: Uniqueness;
  readonly description: string;
  readonly canonicalValues: readonly string[];
  readonly referenceTypes: readonly string[];
  /** The longest string taken, in UTF-16 code units; undefined where only the body's size limits it. */
  readonly maxLength: number | undefined;
  /** The most values taken of a multi-valued attribute; undefined where only the body's size limits them. */
  readonly maxValues: number | undefined;
  /** Empty unless the type is `complex`. */
  readonly subAttributes: AttributeTable;
}

/** No directory sends more of anything but members, and each may be asked of every term and every operation. */
const MAX_VALUES = 1000;

/** Attributes in their order, found by name in any case (RFC 7643 §2.1) without a search. */
export class AttributeTable {
  private readonly byName = new Map<string, Attribute>();

  constructor(readonly list: readonly Attribute[]) {
    for (const attribute of list) {
      this.byName.set(attribute.name.toLowerCase(), attribute).set(attribute.name, attribute);
    }
  }

  /** The attribute of that name, in any case. */
  find(name: string): Attribute | undefined {
    return this.byName.get(name) ?? this.byName.get(name.toLowerCase());
  }
}

const NO_ATTRIBUTES = new AttributeTable([]);

type Overrides = Partial<Omit<Attribute, 'name' | 'description' | 'subAttributes'>>;

/** An attribute with the defaults of RFC 7643 §2.2: an optional, single, case-insensitive, writable string. */
export function attribute(name: string, description: string, overrides: Overrides = {}): Attribute {
  return {
    name,
    type: 'string',
    multiValued: false,
    required: false,
    mutability: 'readWrite',
    returned: 'default',
    caseExact: false,
    uniqueness: 'none',
    canonicalValues: [],
    referenceTypes: [],
    maxLength: undefined,
    maxValues: MAX_VALUES,
    description,
    subAttributes: NO_ATTRIBUTES,
    ...overrides,
  };
}

/** A complex attribute with its sub-attributes. */
export function complexAttribute(
  name: string,
  description: string,
  subAttributes: readonly Attribute[],
  overrides: Overrides = {},
): Attribute {
  return {
    ...attribute(name, description, { ...overrides, type: 'complex' }),
    subAttributes: new AttributeTable(subAttributes),
  };
}
