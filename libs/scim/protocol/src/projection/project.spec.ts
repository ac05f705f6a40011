import type { JsonObject } from '@vbc/util';
import { ENTERPRISE_USER_URN } from '../schema/enterprise-user.schema';
import { groupResourceType, userResourceType } from '../schema/registry';
import { USER_URN } from '../schema/user.schema';
import { isSelected, project } from './project';
import { defaultSelection, parseAttributeSelection } from './selection';

const always = {
  schemas: [USER_URN, ENTERPRISE_USER_URN],
  id: '1',
  meta: { version: 'W/"1"', created: 'c' },
};
const user: JsonObject = {
  ...always,
  userName: 'ann',
  name: { givenName: 'Ann', familyName: 'Lee' },
  emails: [{ value: 'a@b.c', type: 'work' }, { value: 'd@e.f' }],
  [ENTERPRISE_USER_URN]: { department: 'Sales', manager: { value: '7', $ref: 'x' } },
};

/** What of the resource is left beside what is in every answer. */
const only: readonly (readonly [string, JsonObject])[] = [
  ['userName', { userName: 'ann' }],
  ['USERNAME, ,name', { userName: 'ann', name: { givenName: 'Ann', familyName: 'Lee' } }],
  ['name.familyName', { name: { familyName: 'Lee' } }],
  ['name.familyName,name.givenName', { name: { givenName: 'Ann', familyName: 'Lee' } }],
  ['name.familyName,name', { name: { givenName: 'Ann', familyName: 'Lee' } }],
  ['name,name.familyName', { name: { givenName: 'Ann', familyName: 'Lee' } }],
  ['emails.type', { emails: [{ type: 'work' }] }],
  ['name.middleName', {}],
  [
    'urn:ietf:params:scim:schemas:core:2.0:User:emails.value',
    { emails: [{ value: 'a@b.c' }, { value: 'd@e.f' }] },
  ],
  [ENTERPRISE_USER_URN.toUpperCase(), { [ENTERPRISE_USER_URN]: user[ENTERPRISE_USER_URN] }],
  [`${ENTERPRISE_USER_URN}:department`, { [ENTERPRISE_USER_URN]: { department: 'Sales' } }],
  [`${ENTERPRISE_USER_URN}:manager.value`, { [ENTERPRISE_USER_URN]: { manager: { value: '7' } } }],
  [USER_URN, { userName: 'ann', name: user['name'], emails: user['emails'] }],
  ['shoeSize,meta.version,id,a b', {}],
];

/** What is left out; a member that is undefined is gone. */
const except: readonly (readonly [string, JsonObject])[] = [
  ['userName', { userName: undefined }],
  ['NAME.FAMILYNAME', { name: { givenName: 'Ann' } }],
  ['name.familyName,name.givenName', { name: undefined }],
  ['emails.value', { emails: [{ type: 'work' }] }],
  ['id,schemas,meta,meta.created', {}],
  [ENTERPRISE_USER_URN, { [ENTERPRISE_USER_URN]: undefined }],
  [`${ENTERPRISE_USER_URN}:manager`, { [ENTERPRISE_USER_URN]: { department: 'Sales' } }],
  [
    `${ENTERPRISE_USER_URN}:manager.$ref`,
    { [ENTERPRISE_USER_URN]: { department: 'Sales', manager: { value: '7' } } },
  ],
  ['shoeSize', {}],
];

describe('project', () => {
  it.each(only)('attributes=%s', (names, left) => {
    expect(project(userResourceType, user, parseAttributeSelection(names))).toEqual({ ...always, ...left });
  });

  it.each(except)('excludedAttributes=%s', (names, change) => {
    expect(project(userResourceType, user, parseAttributeSelection(undefined, names))).toEqual({
      ...user,
      ...change,
    });
  });

  it('takes arrays as a search request sends them', () => {
    const selection = parseAttributeSelection(['userName', 'name.givenName'], []);
    expect(project(userResourceType, user, selection)).toEqual({
      ...always,
      userName: 'ann',
      name: { givenName: 'Ann' },
    });
  });

  it('gives back the resource itself when nothing is asked for', () => {
    for (const selection of [
      defaultSelection,
      parseAttributeSelection(),
      parseAttributeSelection('', ' ,'),
    ]) {
      expect(project(userResourceType, user, selection)).toBe(user);
    }
  });

  it('looks names up for each resource type', () => {
    const selection = parseAttributeSelection('userName,displayName');
    expect(project(userResourceType, { id: '1', userName: 'ann' }, selection)).toEqual({
      id: '1',
      userName: 'ann',
    });
    expect(project(groupResourceType, { id: '2', displayName: 'S' }, selection)).toEqual({
      id: '2',
      displayName: 'S',
    });
  });

  it.each<readonly [string | undefined, string | undefined, JsonObject]>([
    [undefined, undefined, { value: '1', type: 'User' }],
    ['members', undefined, { value: '1', type: 'User' }],
    ['members.value,members.display', undefined, { value: '1', display: 'Ann' }],
    [undefined, 'members.type', { value: '1' }],
  ])('answers what is returned on request only where it is named: %s, %s', (attributes, excluded, member) => {
    const group = { id: '2', displayName: 'S', members: [{ value: '1', type: 'User', display: 'Ann' }] };
    const answer = project(groupResourceType, group, parseAttributeSelection(attributes, excluded));
    expect(answer['members']).toEqual([member]);
    expect(group.members[0]).toHaveProperty('display');
  });

  it('refuses both lists at once', () => {
    expect(() => parseAttributeSelection('a', 'b')).toThrow('cannot be used together');
  });
});

describe('isSelected', () => {
  it.each<readonly [string | undefined, string | undefined, boolean]>([
    [undefined, undefined, true],
    ['displayName', undefined, false],
    ['members', undefined, true],
    ['members.value', undefined, true],
    [undefined, 'MEMBERS', false],
    [undefined, 'members.display', true],
    [undefined, 'displayName', true],
  ])('attributes=%s excludedAttributes=%s loads members: %s', (attributes, excluded, expected) => {
    expect(isSelected(groupResourceType, parseAttributeSelection(attributes, excluded), 'members')).toBe(
      expected,
    );
  });
});
