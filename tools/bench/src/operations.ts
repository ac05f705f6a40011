import { underLoad, type Measured, type Target } from './load';

export const OPERATIONS = ['create', 'get', 'filter', 'patch'] as const;
export type Operation = (typeof OPERATIONS)[number];

/** One round of every operation against one server: `users` requests each. */
export async function measureRound(
  target: Target,
  round: number,
  options: { users: number; clients: number },
): Promise<Record<Operation, Measured>> {
  const names = Array.from({ length: options.users }, (_, index) => `person.${round}.${index}@bench.example`);
  const load = (requests: Parameters<typeof underLoad>[2]) => underLoad(target, options.clients, requests);

  const create = await load(names.map((name) => ({ method: 'POST', path: '/Users', body: person(name) })));
  const ids = create.bodies.map((body) => (body as { id: string }).id);
  const get = await load(ids.map((id) => ({ method: 'GET', path: `/Users/${id}` })));
  const filter = await load(
    names.map((name) => ({
      method: 'GET',
      path: `/Users?filter=${encodeURIComponent(`userName eq "${name}"`)}`,
    })),
  );
  const patch = await load(
    ids.map((id, index) => ({
      method: 'PATCH',
      path: `/Users/${id}`,
      body: titled(`Engineer ${round}.${index}`),
    })),
  );
  return { create, get, filter, patch };
}

function person(userName: string) {
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
    userName,
    externalId: userName,
    name: { givenName: 'Ada', familyName: 'Lovelace' },
    displayName: 'Ada Lovelace',
    active: true,
    emails: [{ value: userName, type: 'work', primary: true }],
  };
}

function titled(title: string) {
  return {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
    Operations: [{ op: 'replace', value: { title } }],
  };
}
