import type { JsonObject } from '@vbc/util';
import type { InMemoryState } from '../stores/in-memory-state';
import type { DirectoryView, ListSelection, ViewedPerson, ViewPage } from './directory-view.port';
import { listInMemory } from './in-memory-list';
import { hiddenFrom, type Person } from './person';
import { viewFor } from './view-for';

export class InMemoryDirectoryView implements DirectoryView {
  constructor(private readonly state: InMemoryState) {}

  find(accountId: string, connectionId: string, userId: string): Promise<ViewedPerson | null> {
    const person = this.state.person(accountId, userId);
    const visible = person !== undefined && !hiddenFrom(person, connectionId);
    return Promise.resolve(visible ? this.viewed(person, connectionId) : null);
  }

  list(accountId: string, connectionId: string, selection: ListSelection): Promise<ViewPage> {
    const visible = this.state
      .peopleOf(accountId)
      .filter((person) => !hiddenFrom(person, connectionId))
      .map((person) => this.viewed(person, connectionId))
      .map((item) => ({
        item,
        resource: filteredResource(item),
        createdAt: item.user.createdAt,
        id: item.user.id,
      }));
    return Promise.resolve().then(() => listInMemory(visible, selection));
  }

  private viewed(person: Person, connectionId: string): ViewedPerson {
    const memberships = this.state.membershipsOf(person.user.id);
    return viewFor(connectionId, { ...person, memberships });
  }
}

/** What a filter is held against: `active` is the state of the record, whether the resource says it or not. */
function filteredResource({ user, record, groups = [] }: ViewedPerson): JsonObject {
  const stored = record ?? user;
  return {
    ...(record === null ? projectionOf(user.profile) : record.resource),
    ...(record?.externalId === undefined ? {} : { externalId: record.externalId }),
    active: record?.state === 'active',
    groups: groups.map(({ id, displayName }) => ({
      value: id,
      display: displayName,
      type: 'direct',
      $ref: `/scim/v2/Groups/${id}`,
    })),
    id: user.id,
    meta: {
      resourceType: 'User',
      created: stored.createdAt.toISOString(),
      lastModified: stored.updatedAt.toISOString(),
      version: `W/"${record === null ? 'u' : 'r'}${stored.version}-${stored.createdAt.getTime()}"`,
    },
  };
}

function projectionOf({ userName, firstName, lastName, email }: ViewedPerson['user']['profile']): JsonObject {
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
    userName,
    name: { givenName: firstName, familyName: lastName },
    emails: [{ value: email, type: 'work', primary: true }],
  };
}
