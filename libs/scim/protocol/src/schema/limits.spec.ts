import type { JsonObject } from '@vbc/util';
import { applyPatch } from '../patch/apply';
import { parsePatchRequest } from '../patch/operation';
import { groupResourceType, userResourceType } from './registry';
import { validateResource } from './validate';

const person: JsonObject = {
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
  userName: 'ann@example.com',
  name: { givenName: 'Ann', familyName: 'Lee' },
  emails: [{ value: 'ann@example.com' }],
};
const group: JsonObject = { schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'], displayName: 'Sales' };

const values = (count: number, prefix = 'v') =>
  Array.from({ length: count }, (_, n) => ({ value: `${prefix}${n}` }));

function patched(resource: JsonObject, ...operations: JsonObject[]): JsonObject {
  const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];
  return applyPatch(userResourceType, resource, parsePatchRequest({ schemas, Operations: operations }))
    .resource;
}

describe('limits of what a resource holds', () => {
  it('a thousand values of an attribute, also when they come one after the other', () => {
    const full = validateResource(userResourceType, { ...person, roles: values(1000) });
    expect(full['roles']).toHaveLength(1000);
    const says = 'roles has 1001 values; at most 1000 are taken. Send fewer.';
    expect(() => validateResource(userResourceType, { ...person, roles: values(1001) })).toThrow(says);
    expect(() => patched(full, { op: 'add', path: 'roles', value: values(1, 'new') })).toThrow(says);
    expect(() => patched(full, { op: 'add', path: 'roles[type eq "x"].value', value: 'new' })).toThrow(says);
    expect(() => patched(full, { op: 'replace', path: 'roles', value: values(1001) })).toThrow(says);
    expect(patched(full, { op: 'add', path: 'roles', value: values(1000) })['roles']).toHaveLength(1000);
  });

  it('any number of members of a group', () => {
    const members = values(10_000);
    expect(validateResource(groupResourceType, { ...group, members })['members']).toHaveLength(10_000);
  });

  it.each([
    ['externalId', 512],
    ['displayName', 256],
  ])('%s of a group up to %s characters', (name, most) => {
    const named = (length: number) => () =>
      validateResource(groupResourceType, { ...group, [name]: 'x'.repeat(length) });
    expect(named(most)).not.toThrow();
    expect(named(most + 1)).toThrow(`at most ${most} are taken`);
  });
});
