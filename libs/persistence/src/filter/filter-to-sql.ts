import { nameKey } from '@vbc/directory/domain';
import type {
  AttributeReference,
  ResolvedCompare,
  ResolvedFilter,
  ResolvedPresent,
} from '@vbc/scim/protocol';
import { assertNever, isUuid } from '@vbc/util';

import type { SqlParameters } from '../sql/sql-parameters';
import { compareToSql, presentToSql } from './compare-to-sql';
import type { FilterColumn } from './filter-column';
import { userColumn } from './user-columns';

/** Where names are looked up: the resource, or one element of an attribute. */
type FindColumn = (reference: AttributeReference) => FilterColumn;

/**
 * A filter over Users as an SQL condition, over users `u` and the records `r` of one connection, in a statement whose
 * first parameter is the account. It is true where the filter holds, and false or null where it does not. Every value is
 * a parameter. The condition of account and connection stands outside of it, so that none escapes.
 * @param usersUrl the address of the Users endpoint, for `meta.location`
 */
export function userFilterToSql(filter: ResolvedFilter, parameters: SqlParameters, usersUrl: string): string {
  return new FilterWriter(parameters, (reference) => userColumn(reference, parameters, usersUrl)).write(
    filter,
  );
}

/** One node, one piece of SQL. */
class FilterWriter {
  constructor(
    private readonly parameters: SqlParameters,
    private readonly find: FindColumn,
  ) {}

  write(filter: ResolvedFilter): string {
    switch (filter.kind) {
      case 'compare':
        return this.compare(filter);
      case 'present':
        return this.present(filter);
      case 'and':
      case 'or':
        return `(${filter.terms.map((term) => this.write(term)).join(` ${filter.kind} `)})`;
      case 'not':
        // An absent value satisfies no comparison, so the negation of one holds there: null counts as false.
        return `((${this.write(filter.term)}) is not true)`;
      case 'valuePath':
        return this.anyElement(filter.reference, (element) => element.write(filter.filter));
      default:
        return assertNever(filter);
    }
  }

  private present({ reference }: ResolvedPresent): string {
    return `(${presentToSql(this.find(reference))})`;
  }

  private compare(filter: ResolvedCompare): string {
    const { reference } = filter;
    const indexed = filter.operator === 'eq' ? equalsByIndex(filter, this.parameters) : undefined;
    if (indexed !== undefined) return indexed;
    if (reference.attribute.multiValued && reference.subAttribute === undefined) {
      return this.anyElement(reference, (_, value) => compareToSql(value, filter, this.parameters));
    }
    return `(${compareToSql(this.find(reference), filter, this.parameters)})`;
  }

  /** One element of a multi-valued attribute satisfies a condition. */
  private anyElement(
    reference: AttributeReference,
    condition: (element: FilterWriter, value: FilterColumn) => string,
  ): string {
    const { sql } = this.find(reference);
    const element = new FilterWriter(this.parameters, (part) => this.partOfElement(part));
    return (
      `exists (select from jsonb_array_elements(case jsonb_typeof(${sql}) when 'array' then ${sql} end) as e(element) ` +
      `where ${condition(element, { type: 'jsonb', sql: 'e.element' })})`
    );
  }

  private partOfElement({ target }: AttributeReference): FilterColumn {
    return { type: 'jsonb', sql: `e.element -> ${this.parameters.bind(target.name, 'text')}` };
  }
}

/** The look-ups that identity providers make before every write, by index. */
function equalsByIndex(
  { reference, operand }: ResolvedCompare,
  parameters: SqlParameters,
): string | undefined {
  if (operand.type !== 'string') return undefined;
  if (reference.path === 'userName') return hasName(operand.value, parameters);
  if (reference.path === 'id') return hasId(operand.value, parameters);
  return undefined;
}

/** By the form under which names are unique, so that no filter overlooks a name that a create would call taken. */
function hasName(userName: string, parameters: SqlParameters): string {
  const key = parameters.bind(nameKey(userName), 'text');
  return (
    `(coalesce(r.name_key, u.name_key) = ${key} and ` +
    `u.user_id = (select n.user_id from login_names n where n.name_key = ${key} and n.account_id = $1))`
  );
}

/** `id` is case-exact, and ids are written in lower case. */
function hasId(id: string, parameters: SqlParameters): string {
  const isOurs = isUuid(id) && id === id.toLowerCase();
  return isOurs ? `(u.user_id = ${parameters.bind(id, 'uuid')})` : 'false';
}
