import type { Task } from './task';

export type GroupAction = 'push' | 'rename' | 'members' | 'replace' | 'delete';

/** A group of the company. */
export interface Group {
  id: string;
  name: string;
  /** Ids of people of the company. */
  memberIds: readonly string[];
  /**
   * What the administrator wants: `local` groups are nobody else's business, `removed` ones are at the service until it
   * was told.
   */
  assignment: 'local' | 'pushed' | 'removed';
  /** The id the phone service gave the group. */
  remoteId?: string;
  /** What the phone service was told last; members by the service's ids. */
  pushed?: { name: string; members: readonly string[] };
  task?: Task<GroupAction>;
}

/** A member as the service knows them. */
export interface GroupMember {
  remoteId: string;
  userName: string;
}

/** Which members changed since the service was told last. */
export interface MembershipChange {
  added: readonly GroupMember[];
  /** Ids of the service. */
  removed: readonly string[];
}
