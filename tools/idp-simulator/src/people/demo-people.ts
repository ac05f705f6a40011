import groups from './demo-groups.json' with { type: 'json' };
import people from './demo-people.json' with { type: 'json' };
import type { Group } from './group';
import type { Person } from './person';

/** The people of Example Company, none of them assigned yet. Their ids are fixed, so every start plays the same company. */
export function demoPeople(): Person[] {
  return structuredClone(people).map((person) => ({ ...person, assignment: 'unassigned' }));
}

/** Its groups, none of them pushed yet. */
export function demoGroups(): Group[] {
  return structuredClone(groups).map((group) => ({ ...group, assignment: 'local' }));
}
