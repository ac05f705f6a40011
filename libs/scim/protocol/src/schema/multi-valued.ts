import { attribute, complexAttribute, type Attribute } from './attribute';

type ValueOverrides = Parameters<typeof attribute>[2];

interface PluralOptions {
  readonly canonicalTypes?: readonly string[];
  readonly value?: ValueOverrides;
  readonly required?: boolean;
}

/** A plural attribute with the default sub-attributes of RFC 7643 §2.4: value, display, type, primary. */
export function pluralAttribute(
  name: string,
  noun: string,
  description: string,
  options: PluralOptions = {},
): Attribute {
  return complexAttribute(
    name,
    description,
    [
      attribute('value', `The ${noun}.`, options.value),
      attribute('display', `The ${noun} in a form for people to read.`),
      typeAttribute(noun, options.canonicalTypes),
      primaryAttribute(noun),
    ],
    { multiValued: true, required: options.required ?? false },
  );
}

/** The label of an element, such as `work`; other labels than the canonical ones are taken too. */
export function typeAttribute(noun: string, canonicalValues: readonly string[] = []): Attribute {
  return attribute('type', `What the ${noun} is used for.`, { canonicalValues });
}

/** The mark of the preferred element (RFC 7643 §2.4). */
export function primaryAttribute(noun: string): Attribute {
  return attribute('primary', `Whether this is the preferred ${noun}. At most one is.`, { type: 'boolean' });
}
