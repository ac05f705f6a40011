import { readFileSync } from 'node:fs';
import type { JsonObject, JsonValue } from '@vbc/util';
import { parseFilter } from '../filter/parser';
import { stringifyFilter } from '../filter/stringify';
import { applyPatch } from '../patch/apply';
import { PATCH_OP_URN, parsePatchRequest } from '../patch/operation';
import { allResourceTypes } from '../schema/registry';
import type { ResourceType } from '../schema/resource-type';
import { validateResource } from '../schema/validate';
import { entraTolerances } from './entra';
import { normaliserFor, type IdentityProviderKind, type RequestNormaliser } from './normaliser';
import { oktaTolerances } from './okta';
import { oneloginTolerances } from './onelogin';
import { otherTolerances } from './other';

interface Case {
  readonly name: string;
  readonly kinds: readonly (IdentityProviderKind | 'strict')[];
  readonly type: 'User' | 'Group';
  /** The body of a POST or PUT and what becomes of it. */
  readonly body?: JsonObject;
  readonly resource?: JsonObject;
  /** The operations of a PATCH and what differs afterwards; null for what is gone. */
  readonly ops?: readonly JsonValue[];
  readonly noSchemas?: true;
  readonly sets?: JsonObject;
  /** Part of the sentence it is refused with. */
  readonly error?: string;
}

const cases = JSON.parse(readFileSync(new URL('./compat.cases.json', import.meta.url), 'utf8')) as Case[];

const stored: Readonly<Record<Case['type'], JsonObject>> = {
  User: {
    schemas: [
      'urn:ietf:params:scim:schemas:core:2.0:User',
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
    ],
    userName: 'ann@example.com',
    name: { givenName: 'Ann', familyName: 'Lee' },
    title: 'Clerk',
    active: true,
    emails: [{ value: 'a@b.c', type: 'work' }],
    'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': { manager: { value: '7' } },
  },
  Group: {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
    displayName: 'Sales',
    members: [{ value: '1' }, { value: '2' }],
  },
};

const table = cases.flatMap((item) =>
  item.kinds.map((kind) => [`${item.name} (${kind})`, kind, item] as const),
);

function run(normaliser: RequestNormaliser, resourceType: ResourceType, item: Case): JsonObject {
  if (item.body !== undefined)
    return validateResource(resourceType, normaliser.resource(resourceType, item.body));
  const body = { ...(item.noSchemas ? {} : { schemas: [PATCH_OP_URN] }), Operations: item.ops };
  const operations = parsePatchRequest(normaliser.patch(resourceType, body));
  return applyPatch(resourceType, stored[item.type], operations, normaliser.patchOptions).resource;
}

describe('normaliserFor', () => {
  it.each(table)('%s', (_name, kind, item) => {
    const normaliser = kind === 'strict' ? normaliserFor('other', true) : normaliserFor(kind, false);
    const resourceType = allResourceTypes.find(({ name }) => name === item.type)!;
    const before = JSON.stringify(item);
    if (item.error === undefined) {
      const expected = item.resource ?? { ...stored[item.type], ...item.sets };
      const kept = Object.fromEntries(Object.entries(expected).filter(([, value]) => value !== null));
      expect(run(normaliser, resourceType, item)).toEqual(kept);
    } else {
      expect(() => run(normaliser, resourceType, item)).toThrow(item.error);
    }
    expect(JSON.stringify(item)).toBe(before);
  });

  it.each<IdentityProviderKind>(['okta', 'onelogin', 'entra', 'other'])(
    '%s, strict, is forgiven nothing',
    (kind) => {
      const normaliser = normaliserFor(kind, true);
      const body = { active: 'true' };
      const resourceType = allResourceTypes[0]!;
      expect(normaliser.resource(resourceType, body)).toBe(body);
      expect(normaliser.patch(resourceType, body)).toBe(body);
      expect(normaliser.patchOptions).toEqual({ strict: true, unknownPaths: 'reject' });
    },
  );

  const X = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

  it.each([
    [
      'Entra, documented: manager without URN',
      'id eq "1" and manager eq "7"',
      `id eq "1" and ${X}:manager eq "7"`,
    ],
    [
      'presence, negated',
      'not (department pr) or manager.value pr',
      `not (${X}:department pr) or ${X}:manager.value pr`,
    ],
    ['a boolean as text in brackets', 'roles[primary eq "True"]', 'roles[primary eq true]'],
    [
      'what the core has stays',
      'emails[type eq "work"].value eq "a"',
      'emails[type eq "work" and value eq "a"]',
    ],
    ['what nobody has stays', 'nobody eq "a"', 'nobody eq "a"'],
  ])('filter: %s', (_name, sent, meant) => {
    const user = allResourceTypes.find(({ name }) => name === 'User')!;
    const filter = parseFilter(sent);
    for (const kind of ['entra', 'other'] as const) {
      expect(stringifyFilter(normaliserFor(kind, false).filter(user, filter))).toBe(meant);
      expect(normaliserFor(kind, true).filter(user, filter)).toBe(filter);
    }
    for (const kind of ['okta', 'onelogin'] as const) {
      expect(normaliserFor(kind, false).filter(user, filter)).toBe(filter);
    }
  });

  it('forgives "other" all that anyone is forgiven for a value', () => {
    for (const { values, paths, schemaAliases } of [oktaTolerances, entraTolerances, oneloginTolerances]) {
      expect(otherTolerances.values).toEqual(expect.arrayContaining([...values]));
      expect(otherTolerances.paths).toEqual(expect.arrayContaining([...paths]));
      expect([...otherTolerances.schemaAliases]).toEqual(expect.arrayContaining([...schemaAliases]));
    }
  });
});
