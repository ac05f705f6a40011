import type { ScimRequest } from './load/target';
import { groupName, person, type Person } from './people';

/** Somebody in the account. */
export interface Member {
  readonly id: string;
  readonly name: string;
}

/** What there is to ask for, on one server. */
export interface World {
  /** Different in every round and run, for new names. */
  readonly round: string;
  /** How many people there are at least. */
  readonly size: number;
  /** Some of them, spread over the account. */
  readonly members: readonly Member[];
  /** Ids of those the round has created; `create` fills it. */
  readonly created: readonly string[];
  readonly groups: number;
}

export interface Scenario {
  readonly name: string;
  /** A page costs as much as many single answers: what part of the requests of a round it gets. */
  readonly share?: number;
  readonly request: (world: World, index: number) => ScimRequest;
  /** Whether this answer is what was asked for: a wrong answer may be a fast one. */
  readonly right: (body: string, world: World) => boolean;
}

export const PAGE = 100;

/** In this order: `delete` takes away what `create` made. */
export const SCENARIOS: readonly Scenario[] = [
  {
    name: 'create',
    request: ({ round }, index) => ({ method: 'POST', path: '/Users', body: person(`${round}.${index}`) }),
    right: isResource,
  },
  {
    name: 'get by id',
    request: (world, index) => ({ method: 'GET', path: `/Users/${memberAt(world, index).id}` }),
    right: isResource,
  },
  find('userName eq', '/Users', ({ userName }) => `userName eq "${userName}"`),
  find('externalId eq', '/Users', ({ externalId }) => `externalId eq "${externalId}"`),
  find('emails.value eq', '/Users', ({ emails }) => `emails.value eq "${emails[0]?.value ?? ''}"`),
  page('first page', () => 1),
  page('middle page', ({ size }) => 1 + PAGE * Math.floor(size / PAGE / 2)),
  {
    name: 'PATCH',
    request: (world, index) => ({
      method: 'PATCH',
      path: `/Users/${memberAt(world, index).id}`,
      body: titled(`Engineer ${world.round}.${index}`),
    }),
    right: isResource,
  },
  {
    name: 'PUT',
    request: (world, index) => {
      const { id, name } = memberAt(world, index);
      return {
        method: 'PUT',
        path: `/Users/${id}`,
        body: { ...person(name), title: `Admiral ${world.round}.${index}` },
      };
    },
    right: isResource,
  },
  {
    name: 'group by name',
    request: ({ groups }, index) =>
      filtered('/Groups', `displayName eq "${groupName((index * 7919) % groups)}"`, {
        excludedAttributes: 'members',
      }),
    right: (body) => total(body) === 1,
  },
  {
    name: 'groups of one',
    request: (world, index) =>
      filtered('/Groups', `members.value eq "${memberAt(world, index).id}"`, {
        excludedAttributes: 'members',
      }),
    right: (body) => total(body) === 1,
  },
  {
    name: 'delete',
    request: ({ created }, index) => ({ method: 'DELETE', path: `/Users/${created[index] ?? ''}` }),
    right: (body) => body === '',
  },
];

/** One person by a filter on what is theirs alone. */
function find(name: string, path: string, filter: (person: Person) => string): Scenario {
  return {
    name,
    request: (world, index) => filtered(path, filter(person(memberAt(world, index).name))),
    right: (body) => total(body) === 1,
  };
}

function page(name: string, startIndex: (world: World) => number): Scenario {
  return {
    name,
    share: 0.1,
    request: (world) => ({ method: 'GET', path: `/Users?startIndex=${startIndex(world)}&count=${PAGE}` }),
    right: (body, { size }) => {
      const list = JSON.parse(body) as { totalResults: number; Resources: unknown[] };
      return list.totalResults >= size && list.Resources.length === Math.min(PAGE, size);
    },
  };
}

function filtered(path: string, filter: string, others: Readonly<Record<string, string>> = {}): ScimRequest {
  return { method: 'GET', path: `${path}?${new URLSearchParams({ filter, ...others }).toString()}` };
}

/** Not one after the other, so that neighbours in a round are none in the database. */
function memberAt({ members }: World, index: number): Member {
  const found = members[(index * 7919) % members.length];
  if (found === undefined) throw new Error('There is nobody in the account.');
  return found;
}

function isResource(body: string): boolean {
  return typeof (JSON.parse(body) as { id?: unknown }).id === 'string';
}

function total(body: string): number {
  return (JSON.parse(body) as { totalResults: number }).totalResults;
}

function titled(title: string) {
  return {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
    Operations: [{ op: 'replace', value: { title } }],
  };
}
