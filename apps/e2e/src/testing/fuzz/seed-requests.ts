import type { JsonObject } from '@vbc/util';
import { person } from '../scim-client';
import type { Random } from './random';

const MESSAGE = 'urn:ietf:params:scim:api:messages:2.0:';
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

export interface SeedRequest {
  readonly method: string;
  /** Below the base, without a query. */
  readonly path: string;
  readonly body?: JsonObject;
}

/** Ids of what a request may be about; the bystander is none of them. */
export interface Targets {
  readonly users: readonly string[];
  readonly groups: readonly string[];
}

const patch = (...operations: JsonObject[]): JsonObject => ({
  schemas: [`${MESSAGE}PatchOp`],
  Operations: operations,
});

/** PATCHes of users as Okta, Entra ID and OneLogin send them. */
const USER_PATCHES: readonly JsonObject[] = [
  patch({ op: 'replace', value: { active: false } }),
  patch({ op: 'replace', value: { active: true, title: 'Dr', 'name.givenName': 'Ada' } }),
  patch({ op: 'Replace', path: 'active', value: 'False' }),
  patch(
    { op: 'Add', path: 'emails[type eq "work"].value', value: 'fuzz@acme.example' },
    { op: 'Replace', path: 'name.familyName', value: 'King' },
    { op: 'Add', path: `${ENTERPRISE}:manager`, value: 'a-manager' },
  ),
  patch({ op: 'remove', path: `${ENTERPRISE}:manager` }, { op: 'remove', path: 'title' }),
  patch({ op: 'add', path: 'phoneNumbers', value: [{ type: 'mobile', value: '+1', primary: true }] }),
  patch({ op: 'remove', path: 'phoneNumbers[type eq "mobile" and value sw "+"]' }),
  patch({ op: 'add', value: { [ENTERPRISE]: { department: 'R&D', costCenter: '1' }, nickName: 'A' } }),
];

const FULL_PERSON = {
  id: 'x',
  externalId: 'ext-1',
  displayName: 'Ada Lovelace',
  locale: 'en-GB',
  groups: [],
  roles: [{ value: 'r', primary: true }],
  phoneNumbers: [{ value: '+1', type: 'work' }],
  addresses: [{ type: 'work', formatted: 'a', primary: true }],
  password: 'secret',
  meta: { resourceType: 'User' },
  [ENTERPRISE]: { department: 'R&D', manager: { value: 'm', displayName: 'M' } },
};

/** A valid request, of those identity providers send. */
export function seedRequest(random: Random, targets: Targets): SeedRequest {
  const name = `fuzz${random.int(200)}@acme.example`;
  const user = `/Users/${random.pick(targets.users)}`;
  const group = `/Groups/${random.pick(targets.groups)}`;
  return random.pick<() => SeedRequest>([
    () => ({ method: 'POST', path: '/Users', body: person(name, random.chance(0.5) ? FULL_PERSON : {}) }),
    () => ({ method: 'PUT', path: user, body: person(name, { ...FULL_PERSON, active: random.chance(0.7) }) }),
    () => ({ method: 'PATCH', path: user, body: random.pick(USER_PATCHES) }),
    () => ({ method: 'PATCH', path: user, body: random.pick(USER_PATCHES) }),
    () => ({ method: random.pick(['GET', 'HEAD', 'DELETE']), path: user }),
    () => ({
      method: 'GET',
      path: random.pick(['/Users', '/Groups', '', '/Me', '/Schemas', '/ResourceTypes']),
    }),
    () => ({
      method: 'GET',
      path: random.pick(['/ServiceProviderConfig', '/Schemas/x', '/ResourceTypes/User']),
    }),
    () => searchRequest(random),
    () => ({ method: 'POST', path: '/Groups', body: groupBody(random, targets) }),
    () => ({ method: 'PUT', path: group, body: groupBody(random, targets) }),
    () => ({ method: 'PATCH', path: group, body: groupPatch(random, targets) }),
    () => ({ method: random.pick(['GET', 'HEAD']), path: group }),
    () => bulkRequest(random, targets, name),
    () => ({ method: random.pick(['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'POST']), path: '/Me', body: {} }),
  ])();
}

function searchRequest(random: Random): SeedRequest {
  return {
    method: 'POST',
    path: random.pick(['/.search', '/Users/.search', '/Groups/.search']),
    body: {
      schemas: [`${MESSAGE}SearchRequest`],
      filter: 'displayName pr and meta.lastModified gt "2020-01-01T00:00:00Z"',
      attributes: ['userName', 'emails.value'],
      sortBy: 'name.familyName',
      sortOrder: 'descending',
      startIndex: 1,
      count: 5,
    },
  };
}

function groupBody(random: Random, { users }: Targets): JsonObject {
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
    displayName: `Group ${random.int(50)}`,
    externalId: 'g',
    members: [{ value: random.pick(users) }, { value: 'nobody' }],
  };
}

function groupPatch(random: Random, { users }: Targets): JsonObject {
  const id = random.pick(users);
  return random.pick([
    patch({ op: 'add', path: 'members', value: [{ value: id }] }),
    patch({ op: 'remove', path: `members[value eq "${id}"]` }),
    patch({ op: 'Remove', path: 'members', value: [{ $ref: null, value: id }] }),
    patch({ op: 'replace', value: { id: 'x', displayName: `Group ${random.int(50)}` } }),
    patch({ op: 'replace', path: 'members', value: [] }),
  ]);
}

function bulkRequest(random: Random, targets: Targets, name: string): SeedRequest {
  const id = random.pick(targets.users);
  return {
    method: 'POST',
    path: '/Bulk',
    body: {
      schemas: [`${MESSAGE}BulkRequest`],
      failOnErrors: 5,
      Operations: [
        { method: 'POST', path: '/Users', bulkId: 'u', data: person(name) },
        { method: 'PATCH', path: `/Users/${id}`, data: random.pick(USER_PATCHES) },
        {
          method: 'POST',
          path: '/Groups',
          bulkId: 'g',
          data: { ...groupBody(random, targets), members: [{ value: 'bulkId:u' }] },
        },
        { method: 'PUT', path: `/Users/${id}`, version: 'W/"r1"', data: person(name) },
        { method: 'DELETE', path: '/Users/bulkId:u' },
      ],
    },
  };
}
