import { Inject, Injectable } from '@nestjs/common';
import type { PushContext } from '@vbc/directory/domain';
import { InvalidCountError, listResponse, type ListQuery } from '@vbc/scim/protocol';
import type { ScimAnswer } from '../answer/scim-answer';
import { GroupResourceHandler } from '../groups/group-resource.handler';
import type { ResourceHandler } from '../resource/resource-handler';
import { SCIM_API_PORTS, type ScimApiPorts } from '../scim-api.ports';
import { UserResourceHandler } from '../users/user-resource.handler';
import { CursorSeal } from './cursor-seal';
import { cursorPage, indexPage, type CursorPosition, type SectionedList } from './list-paging';
import { sectionOf, sectionsOf, type ListSection } from './list-section';

/** Lists and searches (RFC 7644 §3.4.2, §3.4.3), by index or by cursor (RFC 9865). */
@Injectable()
export class ResourceLists {
  private readonly cursors: CursorSeal;

  constructor(
    private readonly users: UserResourceHandler,
    private readonly groups: GroupResourceHandler,
    @Inject(SCIM_API_PORTS) { cursorKeys }: ScimApiPorts,
  ) {
    this.cursors = new CursorSeal(cursorKeys);
  }

  /** Resources of one type. @throws ScimError */
  async ofType(handler: ResourceHandler, push: PushContext, query: ListQuery): Promise<ScimAnswer> {
    return this.page([sectionOf(handler, query, push.connection)], push, query);
  }

  /** Users, then Groups. @throws ScimError */
  async ofAllTypes(push: PushContext, query: ListQuery): Promise<ScimAnswer> {
    return this.page(sectionsOf([this.users, this.groups], query), push, query);
  }

  private page(sections: readonly ListSection[], push: PushContext, query: ListQuery): Promise<ScimAnswer> {
    const list: SectionedList = { sections, push, selection: query.selection };
    return query.cursor === undefined ? byIndex(list, query) : this.byCursor(list, query, query.cursor);
  }

  private async byCursor(list: SectionedList, query: ListQuery, cursor: string): Promise<ScimAnswer> {
    if (query.count < 1) {
      throw new InvalidCountError('With a cursor, count must be at least 1. Correct it or leave it out.');
    }
    const sealed = sealedQuery(list, query);
    const from = cursor === '' ? { section: 0 } : positionFrom(this.cursors.open(cursor, sealed));
    const { resources, total, next } = await cursorPage(list, from, query.count);
    const nextCursor = next && this.cursors.seal(positionText(next), sealed);
    return {
      status: 200,
      body: listResponse({
        resources,
        totalResults: total,
        ...(nextCursor === undefined ? {} : { nextCursor }),
      }),
    };
  }
}

async function byIndex(list: SectionedList, { startIndex, count }: ListQuery): Promise<ScimAnswer> {
  const { resources, total } = await indexPage(list, { offset: startIndex - 1, limit: count });
  return { status: 200, body: listResponse({ resources, totalResults: total, startIndex }) };
}

/** What must be the same on every page (RFC 9865 §2); the size of a page may differ. */
function sealedQuery({ push, sections }: SectionedList, query: ListQuery): string {
  const { accountId, id } = push.connection;
  const types = sections.map(({ handler }) => handler.type.name);
  return JSON.stringify([accountId, id, types, query.filter, query.sortBy, query.sortOrder]);
}

function positionText({ section, after }: CursorPosition): string {
  return JSON.stringify(after === undefined ? [section] : [section, after]);
}

/** Only what `positionText` wrote comes here: the seal vouches for it. */
function positionFrom(text: string): CursorPosition {
  const [section, after] = JSON.parse(text) as [number, string?];
  return { section, after };
}
