import { dueForGroup, dueForPerson, membershipChange } from './due';
import type { Group } from './group';
import type { Person, Profile } from './person';

const profile: Profile = {
  userName: 'ada',
  firstName: 'Ada',
  lastName: 'Lovelace',
  email: 'ada@example.com',
};
const known = { remoteId: 'u1', pushed: profile };

describe('dueForPerson', () => {
  it.each<[string, Partial<Person>, string | undefined]>([
    ['nobody asked for', { assignment: 'unassigned' }, undefined],
    ['assigned, unknown there', { assignment: 'assigned' }, 'create'],
    ['all told', { assignment: 'assigned', active: true, ...known }, undefined],
    [
      'another profile',
      { assignment: 'assigned', active: true, ...known, pushed: { ...profile, lastName: 'King' } },
      'update',
    ],
    [
      'an attribute that went',
      { assignment: 'assigned', active: true, ...known, pushed: { ...profile, title: 'Countess' } },
      'update',
    ],
    ['taken away', { assignment: 'deactivated', active: true, ...known }, 'deactivate'],
    ['taken away and told', { assignment: 'deactivated', active: false, ...known }, undefined],
    [
      'renamed while away',
      { assignment: 'deactivated', active: false, ...known, pushed: { ...profile, title: 'x' } },
      undefined,
    ],
    ['back', { assignment: 'assigned', active: false, ...known }, 'reactivate'],
    ['deleted', { assignment: 'deleted', active: false, ...known }, 'delete'],
    ['deleted before anybody was told', { assignment: 'deleted' }, undefined],
  ])('%s', (_, person, due) => {
    expect(dueForPerson({ id: '1', profile, assignment: 'unassigned', ...person })).toBe(due);
  });
});

describe('dueForGroup', () => {
  const ada = { remoteId: 'u1', userName: 'ada' };
  const told = { remoteId: 'g1', pushed: { name: 'Numbers', members: ['u1'] } };

  it.each<[string, Partial<Group>, string | undefined]>([
    ['nobody asked for', { assignment: 'local' }, undefined],
    ['pushed, unknown there', { assignment: 'pushed' }, 'push'],
    ['all told', { assignment: 'pushed', ...told }, undefined],
    ['another name', { assignment: 'pushed', ...told, name: 'Maths' }, 'rename'],
    [
      'other members',
      { assignment: 'pushed', ...told, pushed: { name: 'Numbers', members: ['u2'] } },
      'members',
    ],
    ['taken back', { assignment: 'removed', ...told }, 'delete'],
    ['taken back before anybody was told', { assignment: 'removed' }, undefined],
  ])('%s', (_, group, due) => {
    expect(
      dueForGroup({ id: '1', name: 'Numbers', memberIds: [], assignment: 'local', ...group }, [ada]),
    ).toBe(due);
  });

  it('tells who came and who went', () => {
    const group: Group = { id: '1', name: 'n', memberIds: [], assignment: 'pushed', ...told };
    const bea = { remoteId: 'u2', userName: 'bea' };
    expect(membershipChange(group, [bea])).toEqual({ added: [bea], removed: ['u1'] });
  });
});
