import type { JsonObject } from '@vbc/util';

import { mergeResource } from './merge-resource';

const cases: [string, JsonObject, JsonObject, JsonObject][] = [
  [
    'what the provider does not know stays',
    { id: '1', title: 'Dr' },
    { active: true },
    { id: '1', title: 'Dr', active: true },
  ],
  [
    'objects merge member by member',
    { name: { givenName: 'A', middleName: 'B' } },
    { name: { givenName: 'C' } },
    { name: { givenName: 'C', middleName: 'B' } },
  ],
  [
    'elements merge by type, and the other address stays',
    {
      emails: [
        { type: 'home', value: 'h@x.y' },
        { type: 'work', value: 'old@x.y', display: 'd' },
      ],
    },
    { emails: [{ type: 'work', value: 'new@x.y', primary: true }] },
    {
      emails: [
        { type: 'home', value: 'h@x.y' },
        { type: 'work', value: 'new@x.y', display: 'd', primary: true },
      ],
    },
  ],
  [
    'only one element stays primary',
    { emails: [{ type: 'home', value: 'h@x.y', primary: true }] },
    { emails: [{ type: 'work', value: 'w@x.y', primary: true }] },
    {
      emails: [
        { type: 'home', value: 'h@x.y' },
        { type: 'work', value: 'w@x.y', primary: true },
      ],
    },
  ],
  [
    'a primary element of no type is the same one',
    { emails: [{ value: 'old@x.y', primary: true }] },
    { emails: [{ type: 'work', value: 'new@x.y', primary: true }] },
    { emails: [{ type: 'work', value: 'new@x.y', primary: true }] },
  ],
  [
    'an empty list changes nothing',
    { groups: [{ value: 'g' }] },
    { groups: [] },
    { groups: [{ value: 'g' }] },
  ],
  ['simple values are not doubled', { schemas: ['a', 'b'] }, { schemas: ['a'] }, { schemas: ['a', 'b'] }],
];

describe('mergeResource', () => {
  it.each(cases)('%s', (_, current, own, expected) => {
    const before = structuredClone(current);
    expect(mergeResource(current, own)).toEqual(expected);
    expect(current).toEqual(before);
  });
});
