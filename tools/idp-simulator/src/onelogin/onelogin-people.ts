import type { JsonValue } from '@vbc/util';

import type { Person } from '../people/person';
import type { PeopleRequests, PushResult, Service } from '../provider/identity-provider';
import { idOf, namedIn } from '../scim/answers';
import { fillTemplate, fillValue } from '../scim/request-template';

import * as traffic from './traffic';

/** The requests about people. Every write holds the whole person, as the customer's template has it. */
export function oneloginPeople(template: object): PeopleRequests {
  const write = async ({ send }: Service, id: string, person: Person, active: boolean): Promise<void> => {
    await send(fillTemplate(traffic.replaceUser, { id, user: userOf(template, person, active) }));
  };

  async function assign(service: Service, person: Person): Promise<PushResult> {
    const { userName } = person.profile;
    const found = await service.send(fillTemplate(traffic.findUser, { userName }));
    const match = namedIn(found, 'userName', userName);
    if (match !== undefined) {
      const remoteId = idOf(match);
      await write(service, remoteId, person, true);
      return { remoteId, outcome: 'matched' };
    }
    const user = userOf(template, person, true);
    return {
      remoteId: idOf(await service.send(fillTemplate(traffic.createUser, { user }))),
      outcome: 'created',
    };
  }

  return {
    assign,
    update: (service, id, person) => write(service, id, person, true),
    deactivate: (service, id, person) => write(service, id, person, false),
    reactivate: (service, id, person) => write(service, id, person, true),
    statusHoldsProfile: true,
    async delete({ send }, id) {
      await send(fillTemplate(traffic.deleteUser, { id }));
    },
  };
}

/** What a person does not have leaves its quotes behind. */
function userOf(template: object, { id, profile }: Person, active: boolean): JsonValue | undefined {
  const words = { title: '', department: '', ...profile, externalId: id };
  return fillValue(template as JsonValue, { ...words, active, activeInQuotes: String(active) });
}
