import type { JsonValue } from '@vbc/util';
import { groupResourceType } from '../schema/registry';
import { splitMembership, type GroupPatch, type MemberChange } from './membership';
import { resolveOperations } from './normalize';
import { PATCH_OP_URN, parsePatchRequest } from './operation';

function split(...operations: JsonValue[]): GroupPatch {
  const parsed = parsePatchRequest({ schemas: [PATCH_OP_URN], Operations: operations });
  return splitMembership(resolveOperations(groupResourceType, parsed));
}

const cases: readonly (readonly [string, JsonValue, MemberChange])[] = [
  [
    'add',
    { op: 'add', path: 'members', value: [{ value: '1' }, { value: '2' }, { value: '1' }] },
    { kind: 'add', ids: ['1', '2'] },
  ],
  ['add of one object', { op: 'add', path: 'members', value: { value: '1' } }, { kind: 'add', ids: ['1'] }],
  ['add without path', { op: 'add', value: { members: [{ value: '1' }] } }, { kind: 'add', ids: ['1'] }],
  ['add by filter', { op: 'add', path: 'members[value eq "1"]', value: {} }, { kind: 'add', ids: ['1'] }],
  ['remove by filter', { op: 'remove', path: 'members[value eq "1"]' }, { kind: 'remove', ids: ['1'] }],
  [
    'remove by or',
    { op: 'remove', path: 'members[value eq "1" or value eq "2"]' },
    { kind: 'remove', ids: ['1', '2'] },
  ],
  [
    'remove of a list',
    { op: 'Remove', path: 'members', value: [{ $ref: null, value: '1' }] },
    { kind: 'remove', ids: ['1'] },
  ],
  [
    'remove of an empty list: nobody',
    { op: 'remove', path: 'members', value: [] },
    { kind: 'remove', ids: [] },
  ],
  ['remove of all', { op: 'remove', path: 'members' }, { kind: 'replace', ids: [] }],
  ['replace', { op: 'replace', path: 'members', value: [{ value: '1' }] }, { kind: 'replace', ids: ['1'] }],
  ['replace by nobody', { op: 'replace', path: 'members', value: [] }, { kind: 'replace', ids: [] }],
];

describe('splitMembership', () => {
  it.each(cases)('%s', (_name, operation, change) => {
    expect(split(operation)).toEqual({ attributes: [], members: [change] });
  });

  it('keeps other operations apart, and the order of each', () => {
    const patch = split(
      { op: 'remove', path: 'members[value eq "1"]' },
      { op: 'replace', value: { id: 'g', displayName: 'Support', members: [{ value: '2' }] } },
      { op: 'add', path: 'members', value: [{ value: '1' }] },
    );
    expect(patch.attributes).toMatchObject([{ op: 'replace', label: 'displayName' }]);
    expect(patch.members.map(({ kind }) => kind)).toEqual(['remove', 'replace', 'add']);
  });

  it('hands on a filter that is more than ids', () => {
    expect(split({ op: 'remove', path: 'members[type eq "User"]' }).members).toMatchObject([
      { kind: 'removeMatching' },
    ]);
  });

  it.each<readonly [string, JsonValue, string]>([
    ['a member without value', { op: 'add', path: 'members', value: [{ type: 'User' }] }, 'invalidValue'],
    ['a member that is a text', { op: 'add', path: 'members', value: ['1'] }, 'invalidValue'],
    ['a filter without id', { op: 'add', path: 'members[type eq "User"]', value: {} }, 'invalidValue'],
    [
      'replacing a member',
      { op: 'replace', path: 'members[value eq "1"]', value: { value: '2' } },
      'mutability',
    ],
    ['a part without path', { op: 'replace', value: { 'members.value': '2' } }, 'mutability'],
    ['removing a part', { op: 'remove', path: 'members[value eq "1"].type' }, 'mutability'],
  ])('refuses %s', (_name, operation, scimType) => {
    expect(caught(() => split(operation))).toMatchObject({ scimType });
  });
});

function caught(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}
