import { isObject, objectsAt } from '../http/json';
import type { Person } from '../people/person';
import type { PeopleRequests, PushResult, Service } from '../provider/identity-provider';
import { idOf, namedIn } from '../scim/answers';
import { fillTemplate, type Words } from '../scim/request-template';
import { UnexpectedAnswer } from '../scim/scim-failure';

import { attributeChanges } from './entra-attributes';
import type { EntraDialect } from './entra-dialect';
import * as traffic from './traffic';

/** Entra ID reads a user before it writes, sends what differs, and sees to the manager last. */
export function entraPeople(dialect: EntraDialect): PeopleRequests {
  const { writes } = dialect;
  return {
    assign: (service, person) => assign(service, person, dialect),
    async update(service, id, person) {
      await writeChanges(service, id, person, dialect);
      await writeManager(service, id, person, dialect);
    },
    /** Soft delete: the user must still be found afterwards. */
    async deactivate({ send }, id) {
      await send(fillTemplate(writes.disableUser, { id }));
      await send(fillTemplate(traffic.readUser, { id }));
    },
    async reactivate({ send }, id) {
      await send(fillTemplate(traffic.readUser, { id }));
      await send(fillTemplate(writes.restoreUser, { id }));
    },
    async delete({ send }, id) {
      await send(fillTemplate(traffic.deleteUser, { id }));
    },
  };
}

async function assign(service: Service, person: Person, dialect: EntraDialect): Promise<PushResult> {
  const found = await service.send(fillTemplate(traffic.findUser, wordsOf(person)));
  const match = namedIn(found, 'userName', person.profile.userName);
  const remoteId = match === undefined ? await create(service, person) : idOf(match);
  if (match !== undefined) {
    if (match['active'] !== true)
      await service.send(fillTemplate(dialect.writes.restoreUser, { id: remoteId }));
    await writeChanges(service, remoteId, person, dialect);
  }
  await writeManager(service, remoteId, person, dialect);
  return { remoteId, outcome: match === undefined ? 'created' : 'matched' };
}

async function create({ send }: Service, person: Person): Promise<string> {
  return idOf(await send(fillTemplate(traffic.createUser, wordsOf(person))));
}

async function writeChanges(
  { send }: Service,
  id: string,
  person: Person,
  { operationsOf, writes }: EntraDialect,
): Promise<void> {
  const user = await send(fillTemplate(traffic.readUser, { id }));
  if (!isObject(user)) throw new UnexpectedAnswer('The service answered without the user.');
  const operations = operationsOf(attributeChanges(user, person.profile));
  if (operations.length > 0) await send(fillTemplate(writes.updateUser, { id, operations }));
}

/** Whether a reference has its value already is asked, not read. */
async function writeManager(
  service: Service,
  id: string,
  { profile, pushed }: Person,
  { writes }: EntraDialect,
): Promise<void> {
  const { send } = service;
  const now = profile.managerId === undefined ? undefined : service.remoteIdOf(profile.managerId);
  const before = pushed?.managerId === undefined ? undefined : service.remoteIdOf(pushed.managerId);
  if (now === undefined) {
    if (before !== undefined) await send(fillTemplate(writes.clearManager, { id, manager: before }));
    return;
  }
  const words = { id, manager: now };
  const found = await send(fillTemplate(traffic.hasManager, words));
  if (objectsAt(found, 'Resources').length === 0) await send(fillTemplate(writes.setManager, words));
}

function wordsOf({ id, profile }: Person): Words {
  return { title: undefined, department: undefined, ...profile, externalId: id };
}
