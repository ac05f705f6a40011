import { placeOf, type ListPageRequest, type ListPlace, type ListSort } from '@vbc/directory/domain';

import type { SqlParameters } from '../sql/sql-parameters';
import type { Listed } from './listed';
import { instantToSql, sortKeyToSql } from './sort-key-to-sql';

/**
 * The order of a list: by the sort key if there is one, then oldest first, then by id. Without a value last when ascending,
 * first when descending (RFC 7644 §3.4.2.3).
 */
export class ListOrder {
  /** What an order needs selected beside the resource, to be written behind it. */
  readonly key: string;
  constructor(
    private readonly listed: Pick<Listed, 'columns' | 'id'>,
    private readonly sort: ListSort | undefined,
    private readonly parameters: SqlParameters,
  ) {
    this.key = sort === undefined ? '' : `, ${sortKeyToSql(sort.by, listed.columns, parameters)} as sort_key`;
  }

  /** The list of an ORDER BY over the rows of `table`. */
  by(table: string): string {
    const key = this.sort === undefined ? [] : [`${table}.sort_key ${this.direction}`];
    return [...key, `${table}.created_at`, `${table}.${this.listed.id}`].join(', ');
  }

  /** What a page of a cursor needs selected beside that, over rows `listed`. */
  place({ kind }: ListPageRequest): string {
    return kind === 'cursor' ? `, ${instantToSql('listed.created_at')} as created_place` : '';
  }

  /** Both of them again, over rows `chosen` that have them. */
  carried({ kind }: ListPageRequest): string {
    const key = this.sort === undefined ? '' : ', chosen.sort_key';
    return kind === 'cursor' ? `${key}, chosen.created_place` : key;
  }

  /** The WHERE that leaves what comes after a cursor, over rows `listed`. @throws InvalidCursorError */
  after(page: ListPageRequest): string {
    if (page.kind === 'index' || page.after === undefined) return '';
    const place = placeOf(page.after, this.sort !== undefined);
    return `where ${this.isAfter(place)}`;
  }

  private isAfter({ key, createdAt, id }: ListPlace): string {
    const later =
      `(listed.created_at, listed.${this.listed.id}) > ` +
      `(${this.parameters.bind(createdAt, 'timestamptz')}, ${this.parameters.bind(id, 'uuid')})`;
    if (this.sort === undefined || key === undefined) return later;
    if (key === null) return this.isAfterNoKey(this.sort, later);
    const bound = this.parameters.bind(key, 'text');
    const beyond = this.sort.descending
      ? `listed.sort_key < ${bound}`
      : `(listed.sort_key > ${bound} or listed.sort_key is null)`;
    return `(${beyond} or (listed.sort_key = ${bound} and ${later}))`;
  }

  private isAfterNoKey({ descending }: ListSort, later: string): string {
    const among = `(listed.sort_key is null and ${later})`;
    return descending ? `(listed.sort_key is not null or ${among})` : among;
  }

  private get direction(): string {
    return this.sort?.descending === true ? 'desc nulls first' : 'asc nulls last';
  }
}
