import { groupResourceType, parseFilter, resolveFilter, userResourceType } from '@vbc/scim/protocol';

import { GroupColumns } from './group-columns';
import { isLookUp } from './is-look-up';
import { UserColumns } from './user-columns';

const ID = '01a20cc7-d395-748f-ab16-99e213f7c84c';
const MANAGER = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager';

function judged(type: string, filter: string): boolean {
  return type === 'User'
    ? isLookUp(resolveFilter(parseFilter(filter), userResourceType), new UserColumns())
    : isLookUp(resolveFilter(parseFilter(filter), groupResourceType), new GroupColumns());
}

describe('isLookUp', () => {
  it.each([
    ['User', 'userName eq "x"'],
    ['User', 'externalId eq "x"'],
    ['User', 'emails[type eq "work"].value eq "x"'],
    ['User', `id eq "${ID}" and ${MANAGER}.value eq "${ID}"`],
    ['Group', 'displayName eq "x"'],
    ['Group', `id eq "${ID}" and members eq "${ID}"`],
  ])('%s: %s, which identity providers ask all day', (type, filter) => {
    expect(judged(type, filter)).toBe(true);
  });

  it.each([
    ['User', 'title eq "x"'],
    ['User', 'userName sw "x"'],
    ['User', 'userName eq "x" or title eq "y"'],
    ['User', 'userName eq "x" and title eq "y" and active eq true'],
    ['User', 'not (userName eq "x")'],
    ['Group', 'members.display eq "x"'],
    ['Group', 'displayName pr'],
  ])('not %s: %s, which may take long or is one of many texts', (type, filter) => {
    expect(judged(type, filter)).toBe(false);
  });
});
