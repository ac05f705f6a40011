import { resolveSortBy } from '../message/sort-by';
import { userResourceType } from '../schema/registry';
import { compareCodePoints } from './code-point-order';
import { SORT_KEY_LENGTH, sortKeyOf } from './sort-key';

const resource = {
  schemas: ['urn:b', 'urn:a'],
  userName: 'ADA',
  externalId: 'X-1',
  active: false,
  title: '',
  nickName: 'ß'.repeat(SORT_KEY_LENGTH + 1),
  emails: [{ value: 'First@x' }, { value: 'Primary@x', primary: true }],
  phoneNumbers: [{ type: 'work' }, { value: '2' }],
  meta: { created: '2026-01-01T01:00:00.5+01:00' },
};

describe('sortKeyOf', () => {
  it.each([
    ['userName', 'ada'],
    ['externalId', 'X-1'],
    ['active', 'false'],
    ['title', ''],
    ['displayName', null],
    ['nickName', 'ß'.repeat(SORT_KEY_LENGTH)],
    ['emails', 'primary@x'],
    ['emails.type', null],
    ['phoneNumbers', null],
    ['phoneNumbers.type', 'work'],
    ['roles', null],
    ['schemas', 'urn:b'],
    ['meta.created', '2026-01-01T00:00:00.500000Z'],
    ['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager', null],
  ])('%s is %p', (path, expected) => {
    expect(sortKeyOf(resolveSortBy(userResourceType, path), resource)).toBe(expected);
  });
});

describe('compareCodePoints', () => {
  it.each([
    ['', '', 0],
    ['', 'a', -1],
    ['a', 'b', -1],
    ['ab', 'a', 1],
    // By code unit it would be the other way round.
    ['\uff21', '😀', -1],
    ['😀', '\ud7ff', 1],
    ['😀', '😁', -1],
  ])('%p, %p', (one, other, expected) => {
    expect(Math.sign(compareCodePoints(one, other))).toBe(expected);
    expect(Math.sign(compareCodePoints(other, one))).toBe(expected === 0 ? 0 : -expected);
  });
});
