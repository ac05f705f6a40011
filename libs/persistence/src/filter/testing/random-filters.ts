import { ENTERPRISE_USER_URN, USER_URN } from '@vbc/scim/protocol';
import fc from 'fast-check';

import { instants, texts } from './random-texts';

const TEXTS = [
  ...['userName', 'USERNAME', `${USER_URN}:userName`, 'name.givenName', 'name.familyName', 'name.formatted'],
  ...[
    'externalId',
    'id',
    'schemas',
    'title',
    'displayName',
    'profileUrl',
    'emails',
    'emails.value',
    'emails.type',
  ],
  ...['phoneNumbers.display', 'roles', 'addresses.locality', `${ENTERPRISE_USER_URN}:department`],
  ...[`${ENTERPRISE_USER_URN}:manager.value`, `${ENTERPRISE_USER_URN}:manager`],
];
const TIMES = ['meta.created', 'meta.lastModified'];
const FLAGS = ['active', 'emails.primary', 'roles.primary'];
const WHOLE = ['name', 'emails', 'meta', 'active', 'addresses', 'emails.primary', ...TEXTS, ...TIMES];
const OPERATORS = ['eq', 'eq', 'Eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'];
const ORDERS = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'];

/** Words of a filter, a space between. */
export const words = (...parts: fc.Arbitrary<string>[]) => fc.tuple(...parts).map((all) => all.join(' '));
const quoted = fc.oneof(texts, fc.constantFrom('.0.', 'urn:ietf')).map((value) => JSON.stringify(value));
const flag = words(fc.constantFrom('eq', 'ne'), fc.constantFrom('true', 'false'));
const times = fc.oneof(
  instants.map((at) => at.toISOString()),
  instants.map((at) => new Date(at.getTime() + 3_600_000).toISOString().replace('Z', '+01:00')),
);

const inElement = fc.oneof(
  words(fc.constantFrom('value', 'type', 'display'), fc.constantFrom(...OPERATORS), quoted),
  words(fc.constant('primary'), flag),
  words(fc.constantFrom('value', 'type', 'display', 'primary'), fc.constantFrom('pr', 'eq null')),
);

/** Filters of leaves, joined and negated. */
export function terms(leaf: fc.Arbitrary<string>, maxDepth: number): fc.Arbitrary<string> {
  return fc.letrec<{ term: string }>((tie) => ({
    term: fc.oneof(
      { maxDepth, withCrossShrink: true },
      leaf,
      fc
        .tuple(tie('term'), fc.constantFrom('and', 'or'), tie('term'))
        .map(([one, operator, other]) => `(${one}) ${operator} (${other})`),
      tie('term').map((term) => `not (${term})`),
    ),
  })).term;
}

const valuePath = fc
  .tuple(fc.constantFrom('emails', 'phoneNumbers', 'roles'), terms(inElement, 2))
  .map(([of, inner]) => `${of}[${inner}]`);

const leaf = fc.oneof(
  words(fc.constantFrom(...TEXTS), fc.constantFrom(...OPERATORS), quoted),
  words(fc.constantFrom(...FLAGS), flag),
  words(
    fc.constantFrom(...TIMES),
    fc.constantFrom(...ORDERS),
    times.map((at) => `"${at}"`),
  ),
  words(fc.constantFrom(...WHOLE), fc.constantFrom('pr', 'eq null', 'ne null')),
  valuePath,
  // As Entra ID writes it.
  words(
    fc.constantFrom('work', 'home').map((type) => `emails[type eq "${type}"].value`),
    fc.constantFrom(...OPERATORS),
    quoted,
  ),
);

/** Filters of Users as a client may write them. */
export const filterTexts = terms(leaf, 3);

/** Attributes that Users may be sorted by. */
export const sortNames = fc.constantFrom(
  ...TEXTS,
  ...TIMES,
  ...FLAGS,
  'phoneNumbers',
  'addresses.type',
  'meta.version',
);
