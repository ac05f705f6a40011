import type { JsonObject } from '@vbc/util';
import type { InMemoryState } from '../stores/in-memory-state';
import type { BasicProfile } from '../user/user';
import type { DirectoryGroup, GroupMember } from './directory-group';

/** Oldest membership first. */
export function membersOf(state: InMemoryState, group: DirectoryGroup): GroupMember[] {
  return (state.members.get(group.id) ?? []).flatMap((id): GroupMember[] => {
    const user = state.people.get(id)?.user;
    if (user !== undefined) return [{ id, kind: 'User', display: fullName(user.profile) }];
    const nested = state.groups.get(id);
    return nested === undefined ? [] : [{ id, kind: 'Group', display: nested.displayName }];
  });
}

function fullName({ firstName, lastName }: BasicProfile): string {
  return `${firstName} ${lastName}`;
}

/** A member as a filter sees it. */
export function memberElement({ id, kind, display }: GroupMember): JsonObject {
  return { value: id, type: kind, display, $ref: `/scim/v2/${kind}s/${id}` };
}
