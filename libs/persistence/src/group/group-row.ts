import type { DirectoryGroup, GroupMember } from '@vbc/directory/domain';
import type { JsonObject } from '@vbc/util';

export interface GroupRow {
  readonly account_id: string;
  readonly connection_id: string;
  readonly group_id: string;
  readonly display_name: string;
  readonly external_id: string | null;
  readonly resource: JsonObject;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly version: number;
}

export interface MemberRow {
  readonly member_id: string;
  readonly kind: GroupMember['kind'];
  readonly display: string;
}

/** The columns of a `GroupRow`, from directory_groups `g`. */
export const GROUP_COLUMNS = `
  g.account_id, g.connection_id, g.group_id, g.display_name, g.external_id, g.resource, g.created_at, g.updated_at,
  g.version`;

/** Members `m` with the users `mu` and groups `mg` they are. */
export const MEMBERS = `
  directory_group_members m
  left join users mu on mu.account_id = m.account_id and mu.user_id = m.user_id
  left join directory_groups mg on mg.account_id = m.account_id and mg.group_id = m.member_group_id`;

/** What a member is, over `MEMBERS`. */
export const MEMBER_KIND = `case when m.user_id is null then 'Group' else 'User' end`;
export const MEMBER_DISPLAY = `coalesce(mu.first_name || ' ' || mu.last_name, mg.display_name)`;

export function groupFromRow(row: GroupRow): DirectoryGroup {
  return {
    accountId: row.account_id,
    connectionId: row.connection_id,
    id: row.group_id,
    displayName: row.display_name,
    ...(row.external_id === null ? {} : { externalId: row.external_id }),
    resource: row.resource,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    version: row.version,
  };
}

export function memberFromRow({ member_id, kind, display }: MemberRow): GroupMember {
  return { id: member_id, kind, display };
}
