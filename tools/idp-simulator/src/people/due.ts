import type { Group, GroupAction, GroupMember, MembershipChange } from './group';
import { type Person, type PersonAction, unpushedFields } from './person';

/**
 * What the service has yet to be told of a person, or undefined when it knows all. Compares what is wanted with what
 * was pushed, so changes that overtake each other need no list, and what failed is due again by itself.
 */
export function dueForPerson(person: Person): PersonAction | undefined {
  if (person.remoteId === undefined) return person.assignment === 'assigned' ? 'create' : undefined;
  if (person.assignment === 'deleted') return 'delete';
  if (person.assignment !== 'assigned') return person.active === true ? 'deactivate' : undefined;
  if (person.active !== true) return 'reactivate';
  return unpushedFields(person).length > 0 ? 'update' : undefined;
}

/**
 * What the service has yet to be told of a group, or undefined when it knows all.
 * @param members those of its members who belong at the service now
 */
export function dueForGroup(group: Group, members: readonly GroupMember[]): GroupAction | undefined {
  const { assignment, pushed, remoteId } = group;
  if (remoteId === undefined || pushed === undefined) return assignment === 'pushed' ? 'push' : undefined;
  if (assignment === 'removed') return 'delete';
  if (assignment !== 'pushed') return undefined;
  if (pushed.name !== group.name) return 'rename';
  const { added, removed } = membershipChange(group, members);
  return added.length + removed.length > 0 ? 'members' : undefined;
}

/** Who came and who went since the service was told. */
export function membershipChange({ pushed }: Group, members: readonly GroupMember[]): MembershipChange {
  const before = new Set(pushed?.members);
  const now = new Set(members.map(({ remoteId }) => remoteId));
  return {
    added: members.filter(({ remoteId }) => !before.has(remoteId)),
    removed: [...before].filter((remoteId) => !now.has(remoteId)),
  };
}
