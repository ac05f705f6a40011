import { BUILT_AT } from '@vbc/directory/domain/testing';
import { GROUP_URN } from '@vbc/scim/protocol';
import fc from 'fast-check';

import { terms, words } from './random-filters';
import { everyId } from './random-groups';
import { instants, texts } from './random-texts';

const TEXTS = ['displayName', `${GROUP_URN}:DISPLAYNAME`, 'externalId', 'id', 'schemas', 'meta.resourceType'];
const MADE = ['meta.version', 'meta.location'];
const TIMES = ['meta.created', 'meta.lastModified'];
const PARTS = ['value', 'type', 'display', '$ref'];
const OPERATORS = ['eq', 'eq', 'Eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'];

const operators = fc.constantFrom(...OPERATORS);
const known = [
  ...everyId,
  ...everyId.map((id) => id.toUpperCase()),
  ...[
    'User',
    'group',
    'a1',
    'A2',
    '/scim/v2/Users/',
    '0198',
    GROUP_URN,
    `W/"g1-${String(BUILT_AT.getTime())}"`,
  ],
];
const quoted = fc
  .oneof({ weight: 2, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: texts })
  .map((value) => JSON.stringify(value));

const inElement = fc.oneof(
  words(fc.constantFrom(...PARTS), operators, quoted),
  words(fc.constant('value eq'), quoted),
  words(fc.constantFrom(...PARTS), fc.constantFrom('pr', 'eq null')),
);

const leaf = fc.oneof(
  words(fc.constantFrom(...TEXTS, ...MADE), operators, quoted),
  words(fc.constantFrom('members', 'members.value', 'Members.Display', 'members.type'), operators, quoted),
  words(
    fc.constantFrom(...TIMES),
    fc.constantFrom('eq', 'ne', 'gt', 'ge', 'lt', 'le'),
    instants.map((at) => `"${at.toISOString()}"`),
  ),
  words(
    fc.constantFrom('members', 'members.value', 'meta', ...TEXTS, ...TIMES),
    fc.constantFrom('pr', 'eq null', 'ne null'),
  ),
  terms(inElement, 2).map((inner) => `members[${inner}]`),
);

/** Filters of Groups as a client may write them. */
export const groupFilterTexts = terms(leaf, 3);

/** Attributes that Groups may be sorted by. */
export const groupSortNames = fc.constantFrom(
  ...TEXTS,
  ...MADE,
  ...TIMES,
  'members',
  'members.display',
  'members.type',
);
