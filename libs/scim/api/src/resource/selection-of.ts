import { parseListQuery, type AttributeSelection } from '@vbc/scim/protocol';

/** The query of a request, as Fastify parsed it. */
export type RawQuery = Readonly<Record<string, unknown>>;

/** `attributes` or `excludedAttributes` of a request that answers one resource. @throws InvalidValueError both at once */
export function selectionOf(query: RawQuery): AttributeSelection {
  const { attributes, excludedAttributes } = query;
  return parseListQuery({ attributes, excludedAttributes }).selection;
}
