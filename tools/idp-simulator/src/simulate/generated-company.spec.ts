import { generateCompany } from './generated-company';

const SIZE = { people: 500, groups: 5, seed: 3, label: 'okta' };

describe('generateCompany', () => {
  const { people, groups } = generateCompany(SIZE);

  it('gives the same company for the same seed, another for another', () => {
    expect(generateCompany(SIZE)).toEqual({ people, groups });
    expect(generateCompany({ ...SIZE, seed: 4 }).people[0]).not.toEqual(people[0]);
  });

  it('rule 17: every name is one the phone service takes', () => {
    for (const { profile } of people) {
      expect(profile.userName).toMatch(/^[\p{L}\p{M}\d:()_@\-,.]{6,50}$/u);
      for (const name of [profile.firstName, profile.lastName]) {
        expect(name).toMatch(/^[\p{L}\p{M}\d:()\-,.']{1,45}$/u);
      }
      expect(profile.email).toMatch(/^[^\s@]+@[^\s@]+\.example$/);
    }
  });

  it('gives nobody the name of somebody else', () => {
    expect(new Set(people.map(({ profile }) => profile.userName)).size).toBe(SIZE.people);
    expect(new Set(groups.map(({ name }) => name)).size).toBe(SIZE.groups);
  });

  it('has managers and members who are there', () => {
    const ids = new Set(people.map(({ id }) => id));
    const managers = people.flatMap(({ profile }) => profile.managerId ?? []);
    expect(managers.length).toBe(SIZE.people - 10);
    for (const id of [...managers, ...groups.flatMap(({ memberIds }) => memberIds)])
      expect(ids).toContain(id);
    for (const { memberIds } of groups) expect(memberIds.length).toBeGreaterThan(SIZE.people / 5);
  });
});
