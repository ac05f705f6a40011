import type { Account, Connection, DirectoryRecord, Person } from '@vbc/directory/domain';
import {
  buildAccount,
  buildConnection,
  buildPerson,
  buildRecord,
  buildStatement,
  buildUser,
} from '@vbc/directory/domain/testing';
import { ENTERPRISE_USER_URN } from '@vbc/scim/protocol';
import fc from 'fast-check';

import { instants, texts, types } from './random-texts';

/** An account with the connection that asks, and another one. */
export interface Customer {
  readonly account: Account;
  readonly own: Connection;
  readonly other: Connection;
}

export function buildCustomer(): Customer {
  const account = buildAccount();
  const other = buildConnection(account.id, { label: 'Entra' });
  return { account, own: buildConnection(account.id), other };
}

const optional = { requiredKeys: [] };
const named = texts.map((text) => text.normalize('NFC'));

/** Parts are missing, null and empty at times. */
const elements = fc.array(
  fc.record(
    {
      value: fc.option(texts, { freq: 20 }),
      type: types,
      primary: fc.boolean(),
      display: texts,
    },
    optional,
  ),
  { maxLength: 4 },
);

const attributes = fc.record(
  {
    // What the resource says of it does not count: the state of the record does.
    active: fc.boolean(),
    title: fc.option(texts),
    displayName: texts,
    profileUrl: texts,
    emails: elements,
    phoneNumbers: elements,
    roles: elements,
    addresses: fc.array(fc.record({ locality: texts, type: types, primary: fc.boolean() }, optional), {
      maxLength: 2,
    }),
    [ENTERPRISE_USER_URN]: fc.record(
      { department: texts, manager: fc.record({ value: texts }, optional) },
      optional,
    ),
  },
  optional,
);

const profiles = fc.record({ userName: named, firstName: texts, lastName: texts, email: texts });

const statements = fc.record({
  state: fc.constantFrom('active', 'active', 'inactive', 'deleted'),
  profile: profiles,
  externalId: fc.option(texts, { nil: undefined }),
  attributes,
  createdAt: instants,
  updatedAt: instants,
});

/** A person before they belong to a customer. */
export const seeds = fc.record({
  profile: profiles,
  createdAt: instants,
  updatedAt: instants,
  own: fc.option(statements, { nil: undefined }),
  other: fc.option(statements, { nil: undefined }),
});

export type Seed = typeof seeds extends fc.Arbitrary<infer T> ? T : never;
type Statement = NonNullable<Seed['own']>;

/** @param index tells people of the same name apart */
export function personFrom({ account, own, other }: Customer, seed: Seed, index: number): Person {
  const { profile, createdAt, updatedAt } = seed;
  const userName = `${profile.userName}.${index}.${account.id}`;
  const user = buildUser(account.id, { profile: { ...profile, userName }, createdAt, updatedAt });
  const records = [
    seed.own && recordFrom(user, own, seed.own),
    // At most one is active.
    seed.other && recordFrom(user, other, { ...seed.other, state: 'inactive' }),
  ];
  return buildPerson(user, ...records.filter((record) => record !== undefined));
}

function recordFrom(user: Person['user'], connection: Connection, said: Statement): DirectoryRecord {
  const { state, externalId } = said;
  const profile = { ...said.profile, userName: `${said.profile.userName}.${user.profile.userName}` };
  const identified = externalId === undefined ? {} : { externalId };
  const { resource } = buildStatement({
    ...profile,
    ...identified,
    active: state === 'active',
    attributes: said.attributes,
  });
  return buildRecord(user, connection, {
    ...identified,
    state,
    profile,
    resource: state === 'deleted' ? {} : resource,
    createdAt: said.createdAt,
    updatedAt: said.updatedAt,
  });
}
