import type { DirectoryRecord, Membership, Person, RecordState, Role, User } from '@vbc/directory/domain';
import type { JsonObject } from '@vbc/util';

/** The user's columns of the view `person_rows`. */
export interface UserRow {
  readonly account_id: string;
  readonly user_id: string;
  readonly user_name: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly email: string;
  readonly role: Role;
  readonly staged: boolean;
  readonly sso_off: boolean;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly version: number;
}

/** The record's columns of the view `person_rows`. */
export interface RecordRow {
  readonly connection_id: string;
  readonly connection_label: string;
  readonly record_state: RecordState;
  readonly record_user_name: string;
  readonly record_first_name: string;
  readonly record_last_name: string;
  readonly record_email: string;
  readonly external_id: string | null;
  readonly resource: JsonObject;
  readonly record_created_at: Date;
  readonly record_updated_at: Date;
  readonly record_version: number;
}

export interface GroupsColumn {
  /** null: none. */
  readonly in_groups: readonly Membership[] | null;
}

type WithoutRecord = { readonly [column in keyof RecordRow]: null };

/** A row of the view `person_rows`: a user with one record, or with none. */
export type PersonRow = UserRow & GroupsColumn & (RecordRow | WithoutRecord);

export function userFromRow(row: UserRow): User {
  return {
    accountId: row.account_id,
    id: row.user_id,
    profile: {
      userName: row.user_name,
      firstName: row.first_name,
      lastName: row.last_name,
      email: row.email,
    },
    role: row.role,
    staged: row.staged,
    ssoOff: row.sso_off,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    version: row.version,
  };
}

/** null when the row has no record. */
export function recordFromRow(row: PersonRow): DirectoryRecord | null {
  if (row.connection_id === null) return null;
  return {
    accountId: row.account_id,
    connectionId: row.connection_id,
    connectionLabel: row.connection_label,
    userId: row.user_id,
    state: row.record_state,
    profile: {
      userName: row.record_user_name,
      firstName: row.record_first_name,
      lastName: row.record_last_name,
      email: row.record_email,
    },
    ...(row.external_id === null ? {} : { externalId: row.external_id }),
    resource: row.resource,
    createdAt: row.record_created_at,
    updatedAt: row.record_updated_at,
    version: row.record_version,
  };
}

/** The person whose rows these are, one per record; null when there are none. */
export function personFromRows(rows: readonly PersonRow[]): Person | null {
  const [first] = rows;
  if (first === undefined) return null;
  return {
    user: userFromRow(first),
    records: rows.map(recordFromRow).filter((record) => record !== null),
    ...(first.in_groups === null ? {} : { memberships: first.in_groups }),
  };
}
