import type { JsonObject } from '@vbc/util';

import type { GroupMember, MembershipChange } from '../people/group';
import type { GroupRequests, GroupToPush, PushResult, Service } from '../provider/identity-provider';
import { idOf, readPages, toImportedGroup } from '../scim/answers';
import { fillTemplate } from '../scim/request-template';
import { ScimRefused } from '../scim/scim-failure';

import * as traffic from './traffic';

/** Group push: a group is created empty, its members follow. */
export const oktaGroups: GroupRequests = {
  push,
  async rename({ send }, id, { name }) {
    await send(fillTemplate(traffic.renameGroup, { id, name }));
  },
  async changeMembers({ send }, id, _, change) {
    await send(fillTemplate(traffic.changeMembers, { id, operations: operationsOf(change) }));
  },
  replaceMembers,
  async delete({ send }, id) {
    await send(fillTemplate(traffic.deleteGroup, { id }));
  },
  async import(service) {
    return (await appGroups(service)).map(toImportedGroup);
  },
};

async function push(service: Service, group: GroupToPush): Promise<PushResult> {
  const result = await createOrLink(service, group);
  if (result.outcome === 'matched') await replaceMembers(service, result.remoteId, group);
  else if (group.members.length > 0) {
    const change = { added: group.members, removed: [] };
    const words = { id: result.remoteId, operations: operationsOf(change) };
    await service.send(fillTemplate(traffic.changeMembers, words));
  }
  return result;
}

/** A name that is taken is what "Refresh App Groups" and "Link Group" are for. */
async function createOrLink(service: Service, { name }: GroupToPush): Promise<PushResult> {
  try {
    const created = await service.send(fillTemplate(traffic.createGroup, { name }));
    return { remoteId: idOf(created), outcome: 'created' };
  } catch (error) {
    if (!(error instanceof ScimRefused) || error.status !== 409) throw error;
    const same = (await appGroups(service)).find((group) => group['displayName'] === name);
    if (same === undefined) throw error;
    return { remoteId: idOf(same), outcome: 'matched' };
  }
}

function appGroups(service: Service): Promise<JsonObject[]> {
  return readPages(service, (startIndex) =>
    fillTemplate(traffic.importGroups, { startIndex: String(startIndex) }),
  );
}

async function replaceMembers({ send }: Service, id: string, { members }: GroupToPush): Promise<void> {
  await send(fillTemplate(traffic.replaceMembers, { id, members: members.map(memberValue) }));
}

/** Those who went one operation each, those who came in one together, in one request. */
function operationsOf({ added, removed }: MembershipChange): JsonObject[] {
  const removals = removed.map((value) => ({
    op: 'remove',
    path: `members[value eq ${JSON.stringify(value)}]`,
  }));
  if (added.length === 0) return removals;
  return [...removals, { op: 'add', path: 'members', value: added.map(memberValue) }];
}

function memberValue({ remoteId, userName }: GroupMember): JsonObject {
  return { value: remoteId, display: userName };
}
