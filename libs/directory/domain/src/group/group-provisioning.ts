import { jsonEqual, type MemberChange } from '@vbc/scim/protocol';
import { assertNever, newId, type Clock } from '@vbc/util';
import { attributeChanges } from '../audit/attribute-changes';
import { GroupNotFoundError } from '../directory-error';
import type { PushContext } from '../record/provisioning';
import type { DirectoryStores, UnitOfWork } from '../stores/unit-of-work.port';
import type { DirectoryGroup, GroupStatement, ViewedGroup } from './directory-group';
import { groupEvent } from './group-event';
import type { GroupRepository, MembershipChange } from './group-repository.port';
import { membershipText, NO_CHANGE, together } from './membership-text';

/** The most members a write answers with. */
const ANSWERED_MEMBERS = 1_000;

/** How a group is to stand, and how its membership is to change, in order. */
export interface GroupEdit {
  readonly statement: GroupStatement;
  readonly members: readonly MemberChange[];
}

/**
 * The writing side of SCIM for groups: lock, decide, store, in one transaction with the audit entries. Parallel changes
 * of one group follow one another, and none loads it, so that nothing is lost and size does not matter.
 *
 * Membership gives nothing and changes nothing of a user, so who authorized the connection does not matter: an
 * administrator may be put into a group by any of them (rule 9 is about users).
 */
export class GroupProvisioning {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * A new group. Members the connection does not see are left out, and the audit entry says which.
   * @throws GroupNameTakenError
   */
  create(
    context: PushContext,
    statement: GroupStatement,
    memberIds: readonly string[],
  ): Promise<ViewedGroup> {
    return this.unitOfWork.transaction(async (stores) => {
      const group = newGroup(context, statement, this.clock.now());
      await stores.groups.insert(group);
      const change = await changeMembers(stores.groups, group, [{ kind: 'add', ids: memberIds }]);
      const text = membershipText(change);
      await stores.audit.append(
        groupEvent(context, 'group.created', group, {
          changes: attributeChanges({}, statement.resource),
          ...(text === undefined ? {} : { text }),
        }),
      );
      return viewed(stores, group);
    });
  }

  /**
   * PUT and PATCH: `edit` gets the group under lock, and says how it is to stand. What changes nothing leaves version and
   * dates alone. `members` of the answer is null when there are more than 1,000.
   * @throws GroupNotFoundError, GroupNameTakenError, and whatever `edit` throws; nothing is stored then
   */
  write(
    context: PushContext,
    groupId: string,
    edit: (current: DirectoryGroup) => GroupEdit,
  ): Promise<ViewedGroup> {
    return this.unitOfWork.transaction(async (stores) => {
      const before = await lockGroup(stores, context, groupId);
      const { statement, members } = edit(before);
      const change = await changeMembers(stores.groups, before, members);
      const after = nextGroup(before, statement, change, this.clock.now());
      if (after !== before) await stores.groups.update(after);
      await auditWrite(stores, context, { before, after, change });
      return viewed(stores, after);
    });
  }

  /**
   * Removes the group; nothing happens to its members.
   * @param check sees the group under lock and may throw: nothing is deleted then
   * @throws GroupNotFoundError
   */
  delete(context: PushContext, groupId: string, check?: (current: DirectoryGroup) => void): Promise<void> {
    return this.unitOfWork.transaction(async (stores) => {
      const group = await lockGroup(stores, context, groupId);
      check?.(group);
      await stores.groups.delete(group, this.clock.now());
      await stores.audit.append(groupEvent(context, 'group.deleted', group));
    });
  }
}

function newGroup({ connection }: PushContext, statement: GroupStatement, now: Date): DirectoryGroup {
  return {
    accountId: connection.accountId,
    connectionId: connection.id,
    id: newId(),
    ...statement,
    createdAt: now,
    updatedAt: now,
    version: 1,
  };
}

/** The same object when nothing changes. */
function nextGroup(
  before: DirectoryGroup,
  statement: GroupStatement,
  { added, removed }: MembershipChange,
  now: Date,
): DirectoryGroup {
  if (sameStatement(before, statement) && added + removed === 0) return before;
  const { accountId, connectionId, id, createdAt, version } = before;
  return { accountId, connectionId, id, ...statement, createdAt, updatedAt: now, version: version + 1 };
}

function sameStatement(group: DirectoryGroup, statement: GroupStatement): boolean {
  return (
    group.displayName === statement.displayName &&
    group.externalId === statement.externalId &&
    jsonEqual(group.resource, statement.resource)
  );
}

async function lockGroup(
  stores: DirectoryStores,
  { connection }: PushContext,
  groupId: string,
): Promise<DirectoryGroup> {
  const group = await stores.groups.lock(connection.accountId, connection.id, groupId);
  if (group === null) throw new GroupNotFoundError(groupId);
  return group;
}

/** One after the other, as the request has them. */
async function changeMembers(
  groups: GroupRepository,
  group: DirectoryGroup,
  members: readonly MemberChange[],
): Promise<MembershipChange> {
  const changes: MembershipChange[] = [];
  for (const change of members) changes.push(await changeOnce(groups, group, change));
  return together(changes);
}

function changeOnce(
  groups: GroupRepository,
  group: DirectoryGroup,
  change: MemberChange,
): Promise<MembershipChange> {
  switch (change.kind) {
    case 'add':
      return change.ids.length === 0 ? Promise.resolve(NO_CHANGE) : groups.addMembers(group, change.ids);
    case 'remove':
      return change.ids.length === 0 ? Promise.resolve(NO_CHANGE) : groups.removeMembers(group, change.ids);
    case 'replace':
      return groups.replaceMembers(group, change.ids);
    case 'removeMatching':
      return groups.removeMatching(group, change.filter);
    default:
      return assertNever(change);
  }
}

interface Written {
  readonly before: DirectoryGroup;
  readonly after: DirectoryGroup;
  readonly change: MembershipChange;
}

async function auditWrite(
  stores: DirectoryStores,
  context: PushContext,
  { before, after, change }: Written,
): Promise<void> {
  const changes = attributeChanges(before.resource, after.resource);
  if (changes.length > 0) await stores.audit.append(groupEvent(context, 'group.updated', after, { changes }));
  const text = membershipText(change);
  if (text === undefined) return;
  // Where all that was sent is unknown here, nothing was done: that is a refusal.
  const result = change.added + change.removed === 0 ? 'refused' : 'success';
  await stores.audit.append(groupEvent(context, 'group.members-changed', after, { text, result }));
}

async function viewed(stores: DirectoryStores, group: DirectoryGroup): Promise<ViewedGroup> {
  return { group, members: await stores.groups.members(group, ANSWERED_MEMBERS) };
}
