import type { ConnectionRef } from './connection';
import type { Role } from './permission';

/** The four fields that a directory owns while it manages a user (rule 3). */
export interface BasicProfile {
  userName: string;
  firstName: string;
  lastName: string;
  email: string;
}

/** managed: a directory owns the profile. staged: announced by a directory, not in service. unmanaged: edited here. */
export type UserSource = 'managed' | 'unmanaged' | 'staged';

export interface UserListItem extends BasicProfile {
  id: string;
  role: Role;
  source: UserSource;
  /** The connection that manages or staged the user. */
  directory?: ConnectionRef;
  extensions: string[];
  updatedAt: string;
}

export const USER_SORTS = ['name', 'userName', 'email', 'role', 'updatedAt'] as const;
export type UserSort = (typeof USER_SORTS)[number];

/** `GET /api/users`: all optional; `search` looks in user name, names and email. */
export interface ListUsersQuery {
  search?: string;
  source?: UserSource;
  role?: Role;
  sort?: UserSort;
  direction?: 'asc' | 'desc';
  /** From 1. */
  page?: number;
  /** 1–200, default 50. */
  pageSize?: number;
}

export interface UserList {
  items: UserListItem[];
  total: number;
  page: number;
  pageSize: number;
  /** Whether Add user is offered; under "Users can only be added via SCIM" it is not (rule 5). */
  canAdd: boolean;
}

/** What one directory says about the user. */
export interface DirectoryRecordView {
  connection: ConnectionRef;
  state: 'active' | 'inactive';
  says: BasicProfile;
  /** The profile fields in which the record differs from the user. */
  differs: (keyof BasicProfile)[];
  externalId?: string;
  /** The SCIM resource as the directory sent it, for the read-only directory attributes. */
  resource: Record<string, unknown>;
  createdAt: string;
  lastSyncedAt: string;
}

/** What the signed-in person may do with this user; each `false` has its reason where one helps. */
export interface UserAbilities {
  editProfile: boolean;
  /** Why the profile is locked, e.g. "The user is managed by Company Directory". */
  editProfileReason?: string;
  editRole: boolean;
  assignExtensions: boolean;
  delete: boolean;
  deleteReason?: string;
  release: boolean;
  forgetRecord: boolean;
  discard: boolean;
}

/** `GET /api/users/:id`, `GET /api/me` and the answer of every change to a user. */
export interface UserProfileView extends BasicProfile {
  id: string;
  role: Role;
  source: UserSource;
  /** The managing (or staging) connection, and when it last wrote. */
  directory?: ConnectionRef & { lastSyncedAt: string };
  records: DirectoryRecordView[];
  extensions: string[];
  ssoOff: boolean;
  /** SSO applies to this person: no password of their own to change (rule 20). */
  ssoApplies: boolean;
  /** Connections that act as this person (rule 8). */
  provisioningUserOf: ConnectionRef[];
  abilities: UserAbilities;
  createdAt: string;
  updatedAt: string;
  /** For optimistic concurrency: send back as `version` with a change. */
  version: number;
}

/** `POST /api/users` answers 201 with the UserProfileView. */
export interface AddUserInput extends BasicProfile {
  role?: Role;
}

/** `GET /api/users/name-availability?userName=` */
export interface NameAvailability {
  available: boolean;
  /** Why not, as a sentence. */
  reason?: string;
}

/** `PATCH /api/users/:id`, `PATCH /api/me` (only firstName, lastName, email there). */
export interface ChangeUserInput extends Partial<BasicProfile> {
  role?: Role;
  ssoOff?: boolean;
  version?: number;
}

/** `PUT /api/users/:id/extensions` */
export interface AssignExtensionsInput {
  /** 2–7 digits each, unique in the account. */
  extensions: string[];
}

/** `POST /api/users/:id/forget-record` */
export interface ForgetRecordInput {
  connectionId: string;
}
// POST /api/users/:id/release answers the UserProfileView; POST /api/users/:id/discard and DELETE /api/users/:id answer 204.
