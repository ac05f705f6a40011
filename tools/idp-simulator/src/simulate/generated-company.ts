import type { Group } from '../people/group';
import type { Person, Profile } from '../people/person';

import names from './names.json' with { type: 'json' };

export interface CompanySize {
  people: number;
  groups: number;
  /** The same seed gives the same company. */
  seed: number;
  /** Part of the mail domain, so that companies of different providers do not meet. */
  label: string;
}

/**
 * A company that breaks no rule of the phone service: names with letters of many scripts, hyphens, full stops and
 * apostrophes; nobody has a role, a manager is every tenth person.
 */
export function generateCompany(size: CompanySize): { people: Person[]; groups: Group[] } {
  const random = randomFrom(size.seed);
  const people = range(size.people).map((number) => person(number, size, random));
  const groups = range(size.groups).map((number) => group(number, size, people, random));
  return { people, groups };
}

function person(number: number, { seed, label }: CompanySize, random: () => number): Person {
  const managerId = number < 10 ? undefined : idOf('00u', Math.floor(number / 10));
  const profile: Profile = {
    userName: `person.${number}@${label}-${seed}.example`,
    firstName: pick(names.first, random),
    lastName: pick(names.last, random),
    email: `person.${number}@${label}-${seed}.example`,
    title: pick(names.title, random),
    department: pick(names.department, random),
    ...(managerId === undefined ? {} : { managerId }),
  };
  return { id: idOf('00u', number), profile, assignment: 'unassigned' };
}

/** About a third of the people are in each group, at most a thousand. */
function group(
  number: number,
  { seed, label }: CompanySize,
  people: readonly Person[],
  random: () => number,
): Group {
  const memberIds = people.filter(() => random() < 1 / 3).map(({ id }) => id);
  return {
    id: idOf('00g', number),
    name: `Team ${number + 1} of ${label}-${seed}`,
    memberIds: memberIds.slice(0, 1000),
    assignment: 'local',
  };
}

function idOf(prefix: string, number: number): string {
  return `${prefix}${String(number).padStart(17, '0')}`;
}

function range(length: number): number[] {
  return Array.from({ length }, (_, index) => index);
}

function pick(list: readonly string[], random: () => number): string {
  return list[Math.floor(random() * list.length)] ?? '';
}

/** The generator "mulberry32": small, and the same on every machine. Numbers from 0 up to 1. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
