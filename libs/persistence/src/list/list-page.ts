import { cursorOf, type ListSelection } from '@vbc/directory/domain';

/** What a list statement says of a resource beside what was selected. */
interface InOrder {
  readonly created_at: Date;
  readonly sort_key?: string | null;
  /** In a page of a cursor. */
  readonly created_place?: string;
}

/** A row of a list statement; the only one of an empty page has no resource. */
export type ListRow<Resource> = { readonly total: number } & (
  (Resource & InOrder) | { readonly created_at: null }
);

interface Page<Item> {
  readonly items: Item[];
  readonly total: number;
  readonly next?: string;
}

/** The page that the rows of a list statement are. */
export function pageOf<Resource, Item>(
  rows: readonly ListRow<Resource>[],
  page: ListSelection['page'],
  { id, item }: { readonly id: (row: Resource) => string; readonly item: (row: Resource) => Item },
): Page<Item> {
  const found = rows.filter((row) => row.created_at !== null);
  const shown = found.slice(0, page.limit);
  const last = found.length > page.limit ? shown.at(-1) : undefined;
  return {
    items: shown.map(item),
    total: rows[0]?.total ?? 0,
    ...(last?.created_place === undefined
      ? {}
      : { next: cursorOf({ key: last.sort_key, createdAt: last.created_place, id: id(last) }) }),
  };
}
