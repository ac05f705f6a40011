import type { DirectoryGroup, DirectoryStores, User } from '@vbc/directory/domain';
import { buildAccount, buildConnection, buildPerson, buildUser } from '@vbc/directory/domain/testing';
import { GROUP_URN } from '@vbc/scim/protocol';
import fc from 'fast-check';

import { instants, texts } from './random-texts';

const account = buildAccount();

/** The company whose groups they are. Ids are fixed, so that filters can name them. */
export const company = {
  account,
  own: buildConnection(account.id),
  other: buildConnection(account.id, { label: 'Entra' }),
};

const id = (kind: number, index: number) =>
  `0198abc${String(kind)}-0000-7000-8000-${String(index).padStart(12, '0')}`;

const PEOPLE = 4;
const GROUPS = 8;
const userIds = Array.from({ length: PEOPLE }, (_, index) => id(1, index));
const groupIds = Array.from({ length: GROUPS }, (_, index) => id(2, index));
export const everyId = [...userIds, ...groupIds];

export const seeds = fc.record({
  names: fc.array(fc.tuple(texts, texts), { minLength: PEOPLE, maxLength: PEOPLE }),
  groups: fc.array(
    fc.record({
      name: texts,
      externalId: fc.option(texts, { nil: undefined }),
      createdAt: instants,
      updatedAt: instants,
      version: fc.integer({ min: 1, max: 3 }),
      members: fc.uniqueArray(fc.constantFrom(...everyId), { maxLength: 5 }),
    }),
    { minLength: GROUPS, maxLength: GROUPS },
  ),
});
export type Seed = typeof seeds extends fc.Arbitrary<infer T> ? T : never;

/** Stores what a seed says, in place of what was there. */
export async function storeGroups(stores: DirectoryStores, seed: Seed): Promise<void> {
  await stores.connections.remove(account.id, company.own.id);
  await stores.connections.insert(company.own);
  for (const user of seed.names.map(userFrom)) {
    const before = await stores.people.lock(account.id, user.id);
    await stores.people.save(before, buildPerson(user));
  }
  const groups = seed.groups.map(groupFrom);
  for (const group of groups) await stores.groups.insert(group);
  for (const [index, group] of groups.entries())
    await stores.groups.addMembers(group, seed.groups[index]?.members ?? []);
}

function userFrom([firstName, lastName]: [string, string], index: number): User {
  const profile = { firstName, lastName, userName: `person.${String(index)}@acme.example` };
  return buildUser(account.id, { id: userIds[index] ?? '', profile });
}

function groupFrom({ name, externalId, ...dates }: Seed['groups'][number], index: number): DirectoryGroup {
  // Unique, whatever the texts are.
  const displayName = `${name}${String(index)}`;
  const said = externalId === undefined ? {} : { externalId };
  return {
    accountId: account.id,
    connectionId: company.own.id,
    id: groupIds[index] ?? '',
    displayName,
    ...said,
    resource: { schemas: [GROUP_URN], displayName, ...said },
    ...{ createdAt: dates.createdAt, updatedAt: dates.updatedAt, version: dates.version },
  };
}
