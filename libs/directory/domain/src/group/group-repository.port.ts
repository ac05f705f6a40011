import type { ResolvedFilter } from '@vbc/scim/protocol';
import type { DirectoryGroup, GroupMember } from './directory-group';

/** What a change of membership came to. */
export interface MembershipChange {
  readonly added: number;
  readonly removed: number;
  /** Ids that are no user the connection sees and no group of its own: left out. */
  readonly unknown: readonly string[];
}

/**
 * Groups of one connection and who belongs to them. No method loads a whole group, except `members` when it is asked to.
 * `lock` holds the group until the transaction ends, so that parallel changes follow one another.
 */
export interface GroupRepository {
  /** null when unknown, of another account or another connection. */
  lock(accountId: string, connectionId: string, groupId: string): Promise<DirectoryGroup | null>;
  /**
   * Holds the groups a user belongs to, of every connection, until the transaction ends. To be called before the user is
   * locked in order to leave them: a change of membership holds its group before it waits for users, and whoever does it the
   * other way round may wait for it while it waits for them.
   */
  lockGroupsOf(accountId: string, userId: string): Promise<void>;
  /** @throws GroupNameTakenError when the connection has a group of that name */
  insert(group: DirectoryGroup): Promise<void>;
  /** @throws GroupNameTakenError */
  update(group: DirectoryGroup): Promise<void>;
  /** Groups it belonged to lose a member at `at`: their version counts that. */
  delete(group: DirectoryGroup, at: Date): Promise<void>;
  /** Adds those of `ids` that the connection sees and that do not belong yet. A group is no member of itself. */
  addMembers(group: DirectoryGroup, ids: readonly string[]): Promise<MembershipChange>;
  /** An id that does not belong is no fault: nothing is reported of it. */
  removeMembers(group: DirectoryGroup, ids: readonly string[]): Promise<MembershipChange>;
  /** Removes the members whose `value`, `type` or `display` a filter on one element of `members` selects. */
  removeMatching(group: DirectoryGroup, filter: ResolvedFilter): Promise<MembershipChange>;
  /** Those of `ids` the connection sees, and nobody else, belong from now on. Who belonged before keeps their place. */
  replaceMembers(group: DirectoryGroup, ids: readonly string[]): Promise<MembershipChange>;
  /** Oldest membership first; null when there are more than `limit`. */
  members(group: DirectoryGroup, limit: number): Promise<GroupMember[] | null>;
  /**
   * Takes a user out of every group of a connection (its record was deleted), or of all of them (the person goes). The
   * groups change at `at`.
   */
  removeFromAll(accountId: string, connectionId: string | null, userId: string, at: Date): Promise<void>;
}
