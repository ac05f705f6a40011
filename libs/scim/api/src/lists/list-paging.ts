import type { ListPageRequest, PushContext } from '@vbc/directory/domain';
import type { AttributeSelection } from '@vbc/scim/protocol';
import type { JsonObject } from '@vbc/util';
import type { ResourcePage } from '../resource/resource-handler';
import type { ListSection } from './list-section';

/** The sections of a list, as one caller sees them. */
export interface SectionedList {
  readonly sections: readonly ListSection[];
  readonly push: PushContext;
  readonly selection: AttributeSelection;
}

/** Where a page of a cursor begins: in which section, and after what in it. */
export interface CursorPosition {
  readonly section: number;
  readonly after?: string | undefined;
}

export interface SectionedPage {
  readonly resources: readonly JsonObject[];
  /** Over all sections and pages. */
  readonly total: number;
  /** Where the next page begins; undefined on the last one. */
  readonly next?: CursorPosition | undefined;
}

/** A page by index, counted over all sections from 0. */
export async function indexPage(
  list: SectionedList,
  { offset, limit }: { offset: number; limit: number },
): Promise<SectionedPage> {
  const resources: JsonObject[] = [];
  let total = 0;
  for (const section of list.sections) {
    const page = await read(list, section, {
      kind: 'index',
      offset: Math.max(0, offset - total),
      limit: limit - resources.length,
    });
    resources.push(...page.resources);
    total += page.total;
  }
  return { resources, total };
}

/** A page after a position. Sections that it does not reach are counted only. */
export async function cursorPage(
  list: SectionedList,
  from: CursorPosition,
  limit: number,
): Promise<SectionedPage> {
  const resources: JsonObject[] = [];
  let total = 0;
  let next: CursorPosition | undefined;
  for (const [index, section] of list.sections.entries()) {
    const left = next === undefined ? limit - resources.length : 0;
    const page = await read(list, section, pageRequest(index, from, left));
    resources.push(...page.resources);
    total += page.total;
    next ??= nextPosition(index, from, left, page);
  }
  return { resources, total, next };
}

function pageRequest(index: number, from: CursorPosition, left: number): ListPageRequest {
  if (index < from.section || left === 0) return { kind: 'index', offset: 0, limit: 0 };
  const after = index === from.section ? from.after : undefined;
  return { kind: 'cursor', limit: left, ...(after === undefined ? {} : { after }) };
}

function nextPosition(
  index: number,
  from: CursorPosition,
  left: number,
  page: ResourcePage,
): CursorPosition | undefined {
  if (page.next !== undefined) return { section: index, after: page.next };
  const isFullBefore = left === 0 && index >= from.section && page.total > 0;
  return isFullBefore ? { section: index } : undefined;
}

function read(
  { push, selection }: SectionedList,
  { handler, filter, sort }: ListSection,
  page: ListPageRequest,
): Promise<ResourcePage> {
  return handler.list(push, { filter, page, ...(sort === undefined ? {} : { sort }) }, selection);
}
