import type { JsonObject } from '@vbc/util';
import { listInMemory } from '../record/in-memory-list';
import type { InMemoryState } from '../stores/in-memory-state';
import type { DirectoryGroup, ViewedGroup } from './directory-group';
import type { GroupPage, GroupView } from './group-view.port';
import { memberElement, membersOf } from './in-memory-group-members';

type ListQuery = Parameters<GroupView['list']>[2];

export class InMemoryGroupView implements GroupView {
  constructor(private readonly state: InMemoryState) {}

  find(
    accountId: string,
    connectionId: string,
    groupId: string,
    withMembers: boolean,
  ): Promise<ViewedGroup | null> {
    const group = this.state.groupsOf(accountId, connectionId).find(({ id }) => id === groupId);
    return Promise.resolve(group === undefined ? null : this.viewed(group, withMembers));
  }

  list(accountId: string, connectionId: string, query: ListQuery): Promise<GroupPage> {
    const visible = this.state.groupsOf(accountId, connectionId).map((group) => ({
      item: group,
      resource: this.filteredResource(group),
      createdAt: group.createdAt,
      id: group.id,
    }));
    return Promise.resolve().then(() => {
      const { items, ...page } = listInMemory(visible, query);
      return { ...page, items: items.map((group) => this.viewed(group, query.withMembers)) };
    });
  }

  private viewed(group: DirectoryGroup, withMembers: boolean): ViewedGroup {
    return { group, members: withMembers ? membersOf(this.state, group) : null };
  }

  private filteredResource(group: DirectoryGroup): JsonObject {
    return {
      ...group.resource,
      members: membersOf(this.state, group).map(memberElement),
      id: group.id,
      meta: {
        resourceType: 'Group',
        created: group.createdAt.toISOString(),
        lastModified: group.updatedAt.toISOString(),
        version: `W/"g${String(group.version)}-${String(group.createdAt.getTime())}"`,
        location: `/scim/v2/Groups/${group.id}`,
      },
    };
  }
}
