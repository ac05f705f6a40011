import type { AttributeReference, ResolvedCompare } from '@vbc/scim/protocol';

import type { SqlParameters } from '../sql/sql-parameters';

/** Where the value of an attribute stands: an SQL expression, null where a row has no value. */
export interface FilterColumn {
  readonly type: 'text' | 'boolean' | 'timestamptz' | 'jsonb';
  readonly sql: string;
}

export function text(sql: string): FilterColumn {
  return { type: 'text', sql };
}

/** What a resource says of an attribute, in its JSON as it is stored. */
export function placeInResource(
  resource: 'r.resource' | 'g.resource',
  { extension, attribute, subAttribute }: AttributeReference,
  parameters: SqlParameters,
): FilterColumn {
  const path = [extension?.id, attribute.name, subAttribute?.name].filter((name) => name !== undefined);
  return {
    type: 'jsonb',
    sql: [resource, ...path.map((name) => parameters.bind(name, 'text'))].join(' -> '),
  };
}

/** The elements of a multi-valued attribute in a table of their own. */
export interface ElementRows {
  /** Tables and the condition that ties their rows to the resource, such as `members m where m.group_id = g.group_id`. */
  readonly from: string;
  /** Where a part of the element stands, over one of these rows. */
  part(reference: AttributeReference): FilterColumn;
  /** As that of `ResourceColumns`, over one of these rows. */
  comparison(compare: ResolvedCompare): string | undefined;
  /** What brings the elements into their order, over these rows. */
  readonly order: string;
}

/**
 * Writes a query, answered by an index, for the ids of all resources of which a condition can be true: it may find more, and
 * never misses one.
 */
export type CandidateQuery = (parameters: SqlParameters) => string;

/**
 * What one kind of resource offers its filters and sort orders: where values stand in the rows of a statement whose first
 * two parameters are the account and the connection. Every value of a filter becomes a parameter.
 */
export interface ResourceColumns {
  /** The column of the resource's id, a uuid. */
  readonly id: string;

  /** The column of an attribute, or of a part of a single-valued one; of a multi-valued one a JSON array. */
  column(reference: AttributeReference, parameters: SqlParameters): FilterColumn;

  /** The elements of a multi-valued attribute, where they are no JSON array of a column. */
  elements(reference: AttributeReference, parameters: SqlParameters): ElementRows | undefined;

  /** A condition that says the same as the comparison, where comparing the column is not how it is done. */
  comparison(compare: ResolvedCompare, parameters: SqlParameters): string | undefined;

  /** Undefined where no index helps. A comparison of a part, such as `emails.value`, is of one element. */
  candidates(compare: ResolvedCompare): CandidateQuery | undefined;
}
