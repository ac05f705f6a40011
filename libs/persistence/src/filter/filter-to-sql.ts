import type {
  AttributeReference,
  ResolvedCompare,
  ResolvedFilter,
  ResolvedPresent,
} from '@vbc/scim/protocol';
import { assertNever } from '@vbc/util';

import type { SqlParameters } from '../sql/sql-parameters';
import { compareToSql, presentToSql } from './compare-to-sql';
import { elementsOf } from './json-elements';
import type { ElementRows, FilterColumn, ResourceColumns } from './resource-columns';

/**
 * A filter as an SQL condition over the rows that `columns` speaks of. It is true where the filter holds, and false or null
 * where it does not. Every value is a parameter. The condition of account and connection stands outside of it, so that none
 * escapes.
 */
export function filterToSql(
  filter: ResolvedFilter,
  columns: ResourceColumns,
  parameters: SqlParameters,
): string {
  return new ResourceWriter(columns, parameters).write(filter);
}

/** The filter of a value path as a condition over one row that `element` speaks of. */
export function elementFilterToSql(
  filter: ResolvedFilter,
  element: ElementColumns,
  parameters: SqlParameters,
): string {
  return new ElementWriter(element, parameters).write(filter);
}

type ElementColumns = Pick<ElementRows, 'part' | 'comparison'>;

/** One node, one piece of SQL. Names are looked up in the resource, or in one element of an attribute. */
abstract class FilterWriter {
  constructor(protected readonly parameters: SqlParameters) {}

  write(filter: ResolvedFilter): string {
    switch (filter.kind) {
      case 'compare':
        return `(${this.compare(filter)})`;
      case 'present':
        return `(${this.present(filter)})`;
      case 'and':
      case 'or':
        return `(${filter.terms.map((term) => this.write(term)).join(` ${filter.kind} `)})`;
      case 'not':
        // An absent value satisfies no comparison, so the negation of one holds there: null counts as false.
        return `((${this.write(filter.term)}) is not true)`;
      case 'valuePath':
        return this.anyElement(filter.reference, filter.filter);
      default:
        return assertNever(filter);
    }
  }

  protected abstract find(reference: AttributeReference): FilterColumn;
  protected abstract anyElement(reference: AttributeReference, condition: ResolvedFilter): string;

  protected present({ reference }: ResolvedPresent): string {
    return presentToSql(this.find(reference));
  }

  protected compare(filter: ResolvedCompare): string {
    return compareToSql(this.find(filter.reference), filter, this.parameters);
  }
}

class ResourceWriter extends FilterWriter {
  constructor(
    private readonly columns: ResourceColumns,
    parameters: SqlParameters,
  ) {
    super(parameters);
  }

  protected override find(reference: AttributeReference): FilterColumn {
    return this.columns.column(reference, this.parameters);
  }

  protected override present(filter: ResolvedPresent): string {
    const rows = this.columns.elements(filter.reference, this.parameters);
    return rows === undefined ? super.present(filter) : `exists (select from ${rows.from})`;
  }

  protected override compare(filter: ResolvedCompare): string {
    const { attribute, subAttribute } = filter.reference;
    const comparison = this.columns.comparison(filter, this.parameters);
    if (comparison !== undefined) return comparison;
    if (!attribute.multiValued || subAttribute !== undefined) return super.compare(filter);
    const value = compareToSql({ type: 'jsonb', sql: 'e.element' }, filter, this.parameters);
    return `exists (select from ${elementsOf(this.find(filter.reference).sql)} where ${value})`;
  }

  protected override anyElement(reference: AttributeReference, condition: ResolvedFilter): string {
    const rows = this.columns.elements(reference, this.parameters);
    const from = rows === undefined ? `${elementsOf(this.find(reference).sql)} where` : `${rows.from} and`;
    return `exists (select from ${from} ${elementFilterToSql(condition, rows ?? this.jsonElement, this.parameters)})`;
  }

  private readonly jsonElement: ElementColumns = {
    part: ({ target }) => ({
      type: 'jsonb',
      sql: `e.element -> ${this.parameters.bind(target.name, 'text')}`,
    }),
    comparison: () => undefined,
  };
}

class ElementWriter extends FilterWriter {
  constructor(
    private readonly columns: ElementColumns,
    parameters: SqlParameters,
  ) {
    super(parameters);
  }

  protected override find(reference: AttributeReference): FilterColumn {
    return this.columns.part(reference);
  }

  protected override compare(filter: ResolvedCompare): string {
    return this.columns.comparison(filter) ?? super.compare(filter);
  }

  protected override anyElement({ path }: AttributeReference): never {
    throw new Error(`There are no elements inside one element: ${path}`);
  }
}
