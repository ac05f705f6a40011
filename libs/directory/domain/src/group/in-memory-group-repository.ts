import { evaluateElementFilter, type ResolvedFilter } from '@vbc/scim/protocol';
import { GroupNameTakenError } from '../directory-error';
import { hiddenFrom } from '../record/person';
import type { InMemoryState } from '../stores/in-memory-state';
import { nameKey } from '../user/user';
import type { DirectoryGroup, GroupMember } from './directory-group';
import type { GroupRepository, MembershipChange } from './group-repository.port';
import { NO_CHANGE } from './membership-text';
import { memberElement, membersOf } from './in-memory-group-members';

export class InMemoryGroupRepository implements GroupRepository {
  constructor(private readonly state: InMemoryState) {}

  lock(accountId: string, connectionId: string, groupId: string): Promise<DirectoryGroup | null> {
    const group = this.state.groups.get(groupId);
    const own = group?.accountId === accountId && group.connectionId === connectionId;
    return Promise.resolve(own ? group : null);
  }

  /** Transactions follow one another here. */
  lockGroupsOf(): Promise<void> {
    return Promise.resolve();
  }

  insert(group: DirectoryGroup): Promise<void> {
    return this.store(group);
  }

  update(group: DirectoryGroup): Promise<void> {
    return this.store(group);
  }

  delete(group: DirectoryGroup, at: Date): Promise<void> {
    this.touch(this.groupsWith(group.id, group.connectionId), at);
    this.state.forgetGroup(group.id);
    return Promise.resolve();
  }

  addMembers(group: DirectoryGroup, ids: readonly string[]): Promise<MembershipChange> {
    const known = ids.filter((id) => this.sees(group, id));
    const before = this.idsOf(group);
    const after = [...new Set([...before, ...known])];
    this.state.members.set(group.id, after);
    return Promise.resolve({
      ...NO_CHANGE,
      added: after.length - before.length,
      unknown: ids.filter((id) => !known.includes(id)),
    });
  }

  removeMembers(group: DirectoryGroup, ids: readonly string[]): Promise<MembershipChange> {
    return Promise.resolve(this.keep(group, (id) => !ids.includes(id)));
  }

  removeMatching(group: DirectoryGroup, filter: ResolvedFilter): Promise<MembershipChange> {
    const matching = membersOf(this.state, group)
      .filter((member) => evaluateElementFilter(filter, memberElement(member)))
      .map(({ id }) => id);
    return this.removeMembers(group, matching);
  }

  async replaceMembers(group: DirectoryGroup, ids: readonly string[]): Promise<MembershipChange> {
    const { removed } = this.keep(group, (id) => ids.includes(id));
    return { ...(await this.addMembers(group, ids)), removed };
  }

  members(group: DirectoryGroup, limit: number): Promise<GroupMember[] | null> {
    const members = membersOf(this.state, group);
    return Promise.resolve(members.length > limit ? null : members);
  }

  removeFromAll(accountId: string, connectionId: string | null, userId: string, at: Date): Promise<void> {
    const left = this.groupsWith(userId, connectionId).filter((group) => group.accountId === accountId);
    for (const group of left) this.keep(group, (id) => id !== userId);
    this.touch(left, at);
    return Promise.resolve();
  }

  private store(group: DirectoryGroup): Promise<void> {
    const holder = this.state
      .groupsOf(group.accountId, group.connectionId)
      .find((other) => other.id !== group.id && nameKey(other.displayName) === nameKey(group.displayName));
    if (holder !== undefined) return Promise.reject(new GroupNameTakenError(group.displayName, holder.id));
    this.state.groups.set(group.id, group);
    return Promise.resolve();
  }

  private touch(groups: readonly DirectoryGroup[], at: Date): void {
    for (const group of groups)
      this.state.groups.set(group.id, { ...group, updatedAt: at, version: group.version + 1 });
  }

  private groupsWith(memberId: string, connectionId: string | null): DirectoryGroup[] {
    return [...this.state.groups.values()].filter(
      (group) =>
        (connectionId === null || group.connectionId === connectionId) &&
        this.idsOf(group).includes(memberId),
    );
  }

  private sees(group: DirectoryGroup, id: string): boolean {
    const person = this.state.person(group.accountId, id);
    if (person !== undefined) return !hiddenFrom(person, group.connectionId);
    const other = this.state.groups.get(id);
    return other?.connectionId === group.connectionId && id !== group.id;
  }

  private keep(group: DirectoryGroup, stays: (id: string) => boolean): MembershipChange {
    const before = this.idsOf(group);
    const after = before.filter(stays);
    this.state.members.set(group.id, after);
    return { ...NO_CHANGE, removed: before.length - after.length };
  }

  private idsOf(group: DirectoryGroup): readonly string[] {
    return this.state.members.get(group.id) ?? [];
  }
}
