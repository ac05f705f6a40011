import type { GroupRequests, GroupToPush, PushResult, Service } from '../provider/identity-provider';
import { idOf, readPages, toImportedGroup } from '../scim/answers';
import { fillTemplate } from '../scim/request-template';

import * as traffic from './traffic';

/**
 * OneLogin knows groups by their name only: it looks through all there are and adds the one that is missing. A group is
 * never renamed or deleted (of either nothing is documented); people go in and out.
 */
export const oneloginGroups: GroupRequests = {
  push,
  async changeMembers(service, id, _, { added, removed }) {
    await change(service, 'remove', id, removed);
    await change(
      service,
      'add',
      id,
      added.map(({ remoteId }) => remoteId),
    );
  },
  delete: (service, id, { members }) =>
    change(
      service,
      'remove',
      id,
      members.map(({ remoteId }) => remoteId),
    ),
  async import(service) {
    return (await allGroups(service)).map(toImportedGroup);
  },
};

async function push(service: Service, { name, members }: GroupToPush): Promise<PushResult> {
  const there = (await allGroups(service)).find((group) => group['displayName'] === name);
  const group = there ?? (await service.send(fillTemplate(traffic.createGroup, { name })));
  const remoteId = idOf(group);
  await change(
    service,
    'add',
    remoteId,
    members.map((member) => member.remoteId),
  );
  return { remoteId, outcome: there === undefined ? 'created' : 'matched' };
}

function allGroups(service: Service) {
  return readPages(service, (startIndex) =>
    fillTemplate(traffic.listGroups, { startIndex: String(startIndex) }),
  );
}

/** One request for those who come, another for those who go, none for nobody. */
async function change(
  { send }: Service,
  op: 'add' | 'remove',
  id: string,
  remoteIds: readonly string[],
): Promise<void> {
  if (remoteIds.length === 0) return;
  const members = remoteIds.map((value) => ({ value }));
  await send(fillTemplate(op === 'add' ? traffic.addMembers : traffic.removeMembers, { id, members }));
}
