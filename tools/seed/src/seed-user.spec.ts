import { userResourceType, validateResource } from '@vbc/scim/protocol';
import { seedUser } from './seed-user';

describe('seedUser', () => {
  it('makes resources the schema takes whole', () => {
    expect(validateResource(userResourceType, seedUser(7))).toEqual(seedUser(7));
  });

  it('gives each number a username of its own, within rule 17', () => {
    const names = Array.from({ length: 500 }, (_, number) => seedUser(number)['userName'] as string);
    expect(new Set(names).size).toBe(500);
    expect(names.every((name) => name.length >= 6 && name.length <= 50)).toBe(true);
  });
});
