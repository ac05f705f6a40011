import { compareCodePoints, evaluateFilter, sortKeyOf } from '@vbc/scim/protocol';
import type { JsonObject } from '@vbc/util';
import type { ListSelection, ListSort } from './directory-view.port';
import { cursorOf, placeOf, type ListPlace } from './list-place';

/** A resource that may be listed. */
export interface Listable<T> {
  readonly item: T;
  /** As filters and orders see it: canonical, with `id` and `meta`. */
  readonly resource: JsonObject;
  readonly createdAt: Date;
  readonly id: string;
}

interface Placed<T> extends ListPlace {
  readonly item: T;
}

interface Page<T> {
  readonly items: T[];
  readonly total: number;
  readonly next?: string;
}

/** What the fakes answer a list with. @throws InvalidCursorError */
export function listInMemory<T>(all: readonly Listable<T>[], { filter, sort, page }: ListSelection): Page<T> {
  const matching = all
    .filter(({ resource }) => filter === null || evaluateFilter(filter, resource))
    .map((each) => placed(each, sort))
    .sort(orderOf(sort));
  const from = page.kind === 'index' ? page.offset : indexAfter(matching, page.after, sort);
  const shown = matching.slice(from, from + page.limit);
  const last = shown.at(-1);
  const more = page.kind === 'cursor' && last !== undefined && from + page.limit < matching.length;
  return {
    items: shown.map(({ item }) => item),
    total: matching.length,
    ...(more ? { next: cursorOf(last) } : {}),
  };
}

function placed<T>({ item, resource, createdAt, id }: Listable<T>, sort: ListSort | undefined): Placed<T> {
  return {
    item,
    id,
    key: sort === undefined ? undefined : sortKeyOf(sort.by, resource),
    createdAt: createdAt.toISOString().replace('Z', '000Z'),
  };
}

function indexAfter(
  places: readonly ListPlace[],
  cursor: string | undefined,
  sort: ListSort | undefined,
): number {
  if (cursor === undefined) return 0;
  const after = placeOf(cursor, sort !== undefined);
  const compare = orderOf(sort);
  const index = places.findIndex((place) => compare(place, after) > 0);
  return index < 0 ? places.length : index;
}

/** RFC 7644 §3.4.2.3: without a value last when ascending, first when descending; equals oldest first either way. */
function orderOf(sort: ListSort | undefined): (one: ListPlace, other: ListPlace) => number {
  const direction = sort?.descending === true ? -1 : 1;
  return (one, other) =>
    direction * compareKeys(one.key, other.key) ||
    compareCodePoints(one.createdAt, other.createdAt) ||
    compareCodePoints(one.id, other.id);
}

function compareKeys(one: ListPlace['key'], other: ListPlace['key']): number {
  if (typeof one === 'string' && typeof other === 'string') return compareCodePoints(one, other);
  return Number(typeof other === 'string') - Number(typeof one === 'string');
}
