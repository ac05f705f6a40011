import { objectsAt } from '../http/json';
import type { MembershipChange } from '../people/group';
import type { GroupRequests, GroupToPush, PushResult, Service } from '../provider/identity-provider';
import { idOf, namedIn } from '../scim/answers';
import { fillTemplate } from '../scim/request-template';

import type { EntraDialect } from './entra-dialect';
import * as traffic from './traffic';

/** Groups are created empty and never read with their members: whether somebody belongs is asked one by one. */
export function entraGroups(dialect: EntraDialect): GroupRequests {
  return {
    push: (service, group) => push(service, group, dialect),
    async rename({ send }, id, { name }) {
      await send(fillTemplate(traffic.readGroup, { id }));
      await send(fillTemplate(dialect.writes.renameGroup, { id, name }));
    },
    async changeMembers(service, id, _, change) {
      await service.send(fillTemplate(traffic.readGroup, { id }));
      await changeMembers(service, id, change, dialect);
    },
    async delete({ send }, id) {
      await send(fillTemplate(traffic.deleteGroup, { id }));
    },
  };
}

async function push(service: Service, group: GroupToPush, dialect: EntraDialect): Promise<PushResult> {
  const words = { externalId: group.id, name: group.name };
  const found = await service.send(fillTemplate(traffic.findGroup, words));
  const match = namedIn(found, 'displayName', group.name);
  const remoteId = idOf(match ?? (await service.send(fillTemplate(traffic.createGroup, words))));
  await changeMembers(service, remoteId, { added: group.members, removed: [] }, dialect);
  return { remoteId, outcome: match === undefined ? 'created' : 'matched' };
}

async function changeMembers(
  service: Service,
  id: string,
  { added, removed }: MembershipChange,
  { memberValue, writes }: EntraDialect,
): Promise<void> {
  const missing = await withMembership(
    service,
    id,
    added.map((member) => member.remoteId),
    false,
  );
  const leaving = await withMembership(service, id, removed, true);
  if (missing.length > 0) {
    await service.send(fillTemplate(writes.addMembers, { id, members: missing.map(memberValue) }));
  }
  if (leaving.length > 0) {
    const operations = leaving.map((member) => ({
      op: 'remove',
      path: `members[value eq ${JSON.stringify(member)}]`,
    }));
    await service.send(
      fillTemplate(writes.removeMembers, { id, operations, members: leaving.map(memberValue) }),
    );
  }
}

/** Those of `members` that belong to the group, or those that do not. */
async function withMembership(
  { send }: Service,
  id: string,
  members: readonly string[],
  belonging: boolean,
): Promise<string[]> {
  const wanted: string[] = [];
  for (const member of members) {
    const found = await send(fillTemplate(traffic.hasMember, { id, member }));
    if (objectsAt(found, 'Resources').length > 0 === belonging) wanted.push(member);
  }
  return wanted;
}
