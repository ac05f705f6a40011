import {
  GroupNameTakenError,
  nameKey,
  type DirectoryGroup,
  type GroupMember,
  type GroupRepository,
  type MembershipChange,
} from '@vbc/directory/domain';
import type { ResolvedFilter } from '@vbc/scim/protocol';
import { isOwnId, isUuid } from '@vbc/util';
import type { EntityManager } from 'typeorm';

import { violatedConstraint } from '../database-error';
import { elementFilterToSql } from '../filter/filter-to-sql';
import { GroupColumns } from '../filter/group-columns';
import { preparedQuery } from '../sql/prepared-query';
import { SqlParameters } from '../sql/sql-parameters';
import { send } from '../sql/transaction';
import { groupFromRow, memberFromRow, type GroupRow, type MemberRow } from './group-row';
import {
  ADD_MEMBERS,
  DELETE_GROUP,
  INSERT_GROUP,
  KEEP_MEMBERS,
  LEAVE_GROUPS,
  LIST_MEMBERS,
  LOCK_GROUP,
  LOCK_GROUPS_OF,
  NAME_HOLDER,
  removeMatching,
  REMOVE_MEMBERS,
  UPDATE_GROUP,
} from './group-statements';

interface IdRow {
  readonly group_id: string;
}

interface Removed {
  readonly removed: number;
}

type ListedMember = { readonly too_many: boolean } & (MemberRow | { readonly member_id: null });

const NOTHING: MembershipChange = { added: 0, removed: 0, unknown: [] };

/** Groups in PostgreSQL, in the transaction of `manager`: one statement per question, however many members there are. */
export class SqlGroupRepository implements GroupRepository {
  private readonly columns: GroupColumns;

  /** @param scimUrl the address of the SCIM endpoints as served, for filters on `$ref` of a member */
  constructor(
    private readonly manager: EntityManager,
    scimUrl?: string,
  ) {
    this.columns = new GroupColumns(scimUrl);
  }

  async lock(accountId: string, connectionId: string, groupId: string): Promise<DirectoryGroup | null> {
    if (!isUuid(groupId)) return null;
    const rows = await this.query<GroupRow>(LOCK_GROUP, [accountId, connectionId, groupId]);
    return rows[0] === undefined ? null : groupFromRow(rows[0]);
  }

  /** Nothing waits for it but the statements behind it. */
  async lockGroupsOf(accountId: string, userId: string): Promise<void> {
    if (!isUuid(userId)) return;
    await send(this.manager, { text: LOCK_GROUPS_OF, parameters: [accountId, userId] });
  }

  async insert(group: DirectoryGroup): Promise<void> {
    const written = await this.query<IdRow>(INSERT_GROUP, [...groupValues(group), group.createdAt]);
    if (written.length > 0) return;
    const { accountId, connectionId, displayName } = group;
    const holders = await this.query<IdRow>(NAME_HOLDER, [accountId, connectionId, nameKey(displayName)]);
    throw new GroupNameTakenError(displayName, holders[0]?.group_id);
  }

  async update(group: DirectoryGroup): Promise<void> {
    const holders = await this.query<IdRow>(UPDATE_GROUP, groupValues(group)).catch((error: unknown) => {
      // Somebody else took the name between the question and the answer.
      if (violatedConstraint(error) !== 'directory_groups_name') throw error;
      throw new GroupNameTakenError(group.displayName);
    });
    if (holders[0] !== undefined) throw new GroupNameTakenError(group.displayName, holders[0].group_id);
  }

  async delete({ accountId, id }: DirectoryGroup, at: Date): Promise<void> {
    await this.query(DELETE_GROUP, [accountId, id, at]);
  }

  async addMembers(group: DirectoryGroup, ids: readonly string[]): Promise<MembershipChange> {
    const rows = await this.query<{ added: number; unknown: string[] }>(ADD_MEMBERS, [
      group.accountId,
      group.connectionId,
      group.id,
      ids.filter(isOwnId),
    ]);
    const strangers = new Set(rows[0]?.unknown);
    return {
      ...NOTHING,
      added: rows[0]?.added ?? 0,
      unknown: ids.filter((id) => !isOwnId(id) || strangers.has(id)),
    };
  }

  removeMembers(group: DirectoryGroup, ids: readonly string[]): Promise<MembershipChange> {
    return this.remove(REMOVE_MEMBERS, group, ids);
  }

  async removeMatching(group: DirectoryGroup, filter: ResolvedFilter): Promise<MembershipChange> {
    const parameters = new SqlParameters([group.accountId, group.id]);
    const condition = elementFilterToSql(filter, this.columns.member(parameters), parameters);
    const rows = await this.manager.query<Removed[]>(removeMatching(condition), parameters.values);
    return { ...NOTHING, removed: rows[0]?.removed ?? 0 };
  }

  async replaceMembers(group: DirectoryGroup, ids: readonly string[]): Promise<MembershipChange> {
    const { removed } = await this.remove(KEEP_MEMBERS, group, ids);
    return ids.length === 0 ? { ...NOTHING, removed } : { ...(await this.addMembers(group, ids)), removed };
  }

  async members({ accountId, id }: DirectoryGroup, limit: number): Promise<GroupMember[] | null> {
    const rows = await this.query<ListedMember>(LIST_MEMBERS, [accountId, id, limit]);
    if (rows[0]?.too_many === true) return null;
    return rows.flatMap((row) => (row.member_id === null ? [] : [memberFromRow(row)]));
  }

  async removeFromAll(
    accountId: string,
    connectionId: string | null,
    userId: string,
    at: Date,
  ): Promise<void> {
    await this.query(LEAVE_GROUPS, [accountId, connectionId, userId, at]);
  }

  private async remove(
    statement: string,
    group: DirectoryGroup,
    ids: readonly string[],
  ): Promise<MembershipChange> {
    const rows = await this.query<Removed>(statement, [group.accountId, group.id, ids.filter(isOwnId)]);
    return { ...NOTHING, removed: rows[0]?.removed ?? 0 };
  }

  private query<Row extends object>(statement: string, parameters: unknown[]): Promise<Row[]> {
    return preparedQuery<Row>(this.manager, statement, parameters);
  }
}

function groupValues(group: DirectoryGroup): unknown[] {
  return [
    group.accountId,
    group.connectionId,
    group.id,
    group.displayName,
    nameKey(group.displayName),
    group.externalId ?? null,
    JSON.stringify(group.resource),
    group.updatedAt,
    group.version,
  ];
}
