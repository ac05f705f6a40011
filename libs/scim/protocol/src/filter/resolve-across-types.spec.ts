import { InvalidFilterError } from '../error/scim-type-errors';
import { groupResourceType, userResourceType } from '../schema/registry';
import { parseFilter } from './parser';
import { resolveFilter } from './check-against-schema';
import { resolveFilterAcross } from './resolve-across-types';

const TYPES = [userResourceType, groupResourceType];

/** What a filter comes down to for Users and for Groups: a filter as text, everybody, or nobody. */
describe('resolveFilterAcross', () => {
  it.each<[string, string | boolean, string | boolean]>([
    ['displayName eq "x"', 'displayName eq "x"', 'displayName eq "x"'],
    ['meta.resourceType eq "Group"', 'meta.resourceType eq "Group"', 'meta.resourceType eq "Group"'],
    ['userName eq "x"', 'userName eq "x"', false],
    ['userName ne "x"', 'userName ne "x"', true],
    ['userName eq null', 'userName eq null', true],
    ['userName ne null', 'userName ne null', false],
    ['members pr', false, 'members pr'],
    ['emails[type eq "work"]', 'emails[type eq "work"]', false],
    ['not (userName eq "x")', 'not (userName eq "x")', true],
    ['userName eq "x" or displayName eq "y"', 'userName eq "x" or displayName eq "y"', 'displayName eq "y"'],
    ['userName eq "x" and displayName eq "y"', 'userName eq "x" and displayName eq "y"', false],
    ['userName ne "x" or displayName eq "y"', 'userName ne "x" or displayName eq "y"', true],
    [
      'not (members pr) and displayName eq "y"',
      'displayName eq "y"',
      'not (members pr) and displayName eq "y"',
    ],
    ['userName pr or members pr', 'userName pr', 'members pr'],
    ['title pr and members pr', false, false],
  ])('%s', (text, forUsers, forGroups) => {
    const expected = [forUsers, forGroups].map((left, index) =>
      typeof left === 'boolean' ? left : resolveFilter(parseFilter(left), TYPES[index] ?? userResourceType),
    );
    expect(resolveFilterAcross(parseFilter(text), TYPES)).toEqual(expected);
  });

  it.each(['nonsense eq "x"', 'userName eq "x" or password pr', 'not (nonsense pr)'])(
    'refuses what no type has: %s',
    (text) => {
      const resolving = () => resolveFilterAcross(parseFilter(text), TYPES);
      expect(resolving).toThrow(InvalidFilterError);
      expect(resolving).toThrow('no attribute of User or Group');
    },
  );
});
