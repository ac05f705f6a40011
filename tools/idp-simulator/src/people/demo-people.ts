import people from './demo-people.json' with { type: 'json' };
import type { Person } from './person';

/** The people of Example Company, none of them assigned yet. Their ids are fixed, so every start plays the same company. */
export function demoPeople(): Person[] {
  return structuredClone(people).map((person) => ({ ...person, assignment: 'unassigned' }));
}
