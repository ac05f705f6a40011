import type { JsonObject } from '@vbc/util';

/** A group as one connection pushed it; other connections do not see it. Who belongs to it is kept apart. */
export interface DirectoryGroup {
  readonly accountId: string;
  readonly connectionId: string;
  readonly id: string;
  /** Unique within the connection, compared case-insensitively, kept as sent. */
  readonly displayName: string;
  readonly externalId?: string;
  /** The resource as the directory said it, without `id`, `meta` and `members`. */
  readonly resource: JsonObject;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** Counts every change of the resource, members included. */
  readonly version: number;
}

/** A user or a group of the same connection. */
export interface GroupMember {
  readonly id: string;
  readonly kind: 'User' | 'Group';
  /** The user's first and last name or the group's name, as it stands now. */
  readonly display: string;
}

/** A group a user belongs to, as named in passing. */
export interface GroupRef {
  readonly id: string;
  readonly displayName: string;
}

/** A group that a person belongs to, of any connection. */
export interface Membership extends GroupRef {
  readonly connectionId: string;
}

/** How a group is to stand, as a POST or PUT says it. */
export interface GroupStatement {
  readonly displayName: string;
  readonly externalId?: string;
  /** Without `id`, `meta` and `members`. */
  readonly resource: JsonObject;
}

/** A group with who belongs to it. */
export interface ViewedGroup {
  readonly group: DirectoryGroup;
  /** Oldest membership first; null when they were not asked for, or are more than was asked for. */
  readonly members: readonly GroupMember[] | null;
}
