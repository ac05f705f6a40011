import type { Person } from '../people/person';
import type { Simulator } from '../simulator/simulator';

import { sideBySide } from './side-by-side';

/** One step in the life of a company: what its administrator does, to whom. */
export interface Step {
  title: string;
  /** Ids of the people or groups, and what is done to each. */
  ids: readonly string[];
  act: (id: string) => Promise<unknown>;
}

const MISTAKE = 'Mary Ann';
const CORRECTED = 'Mary-Ann';
const NEW = 'new.';
const RENAMED = ', renamed';

/**
 * The steps, one after the other; each is made when its turn comes, from the company as it is then. One person is entered
 * with a space in the first name, which the phone service has to refuse, and is corrected later.
 */
export const LIFE: readonly ((simulator: Simulator) => Step)[] = [
  assignEverybody,
  pushGroups,
  changeProfiles,
  changeGroups,
  pushAllMembers,
  pushPasswords,
  deactivateSome,
  reactivateSome,
  deleteSome,
  backToTheirNames,
  removeGroup,
];

/** Whether the phone service is expected to refuse the person as they are. */
export function isMistake({ profile }: Person): boolean {
  return profile.firstName === MISTAKE;
}

/** Makes the second person of a company the one with the mistake. */
export function withMistake(people: readonly Person[]): Person[] {
  return people.map((person, at) =>
    at === 1 ? { ...person, profile: { ...person.profile, firstName: MISTAKE } } : person,
  );
}

/** Does a step for everybody it is about, and lets a provider with a cycle run it until nothing new happens. */
export async function live(simulator: Simulator, { ids, act }: Step, parallel: number): Promise<void> {
  await sideBySide(ids, parallel, act);
  // What failed returns with the next cycle, as it would.
  for (let rounds = 0; rounds < 3 && simulator.cycle !== undefined; rounds += 1) {
    const report = await simulator.cycle.run();
    if (report === undefined || report.failed === 0) return;
  }
}

function assignEverybody({ company, provisioning, provider }: Simulator): Step {
  const ids = company.people().map(({ id }) => id);
  return { title: `${provider.words.assign}: everybody`, ids, act: (id) => provisioning.assign(id) };
}

function pushGroups({ groups, provisioning, provider }: Simulator): Step {
  const ids = groups.all().map(({ id }) => id);
  return { title: `${provider.words.pushGroup}: all`, ids, act: (id) => provisioning.pushGroup(id) };
}

/** Every fifth person gets another name, every tenth another user name; the mistake is corrected. */
function changeProfiles({ company, provisioning }: Simulator): Step {
  const ids = company
    .people()
    .filter((person, at) => at % 5 === 0 || isMistake(person))
    .map(({ id }) => id);
  const places = new Map(company.people().map(({ id }, at) => [id, at]));
  return {
    title: 'Change profiles',
    ids,
    act: (id) => {
      const person = company.find(id);
      if (person === undefined) return Promise.resolve();
      const { profile } = person;
      if (isMistake(person)) return provisioning.rename(id, { ...profile, firstName: CORRECTED });
      const userName = (places.get(id) ?? 0) % 10 === 0 ? `${NEW}${profile.userName}` : profile.userName;
      return provisioning.rename(id, { ...profile, userName, lastName: 'King', title: 'Director' });
    },
  };
}

/** Each group loses its first member and gains somebody; every other one is renamed. */
function changeGroups({ company, groups, provisioning }: Simulator): Step {
  const places = new Map(groups.all().map(({ id }, at) => [id, at]));
  return {
    title: 'Change groups',
    ids: [...places.keys()],
    act: (id) => {
      const group = groups.find(id);
      if (group === undefined) return Promise.resolve();
      const newcomer = company.people().find((person) => !group.memberIds.includes(person.id));
      const memberIds = [...group.memberIds.slice(1), ...(newcomer === undefined ? [] : [newcomer.id])];
      const name = (places.get(id) ?? 0) % 2 === 0 ? `${group.name}${RENAMED}` : group.name;
      return provisioning.editGroup(id, name, memberIds);
    },
  };
}

function pushAllMembers({ groups, provider, provisioning }: Simulator): Step {
  const ids = provider.groups.replaceMembers === undefined ? [] : groups.all().map(({ id }) => id);
  return { title: 'Push all members anew', ids, act: (id) => provisioning.replaceMembers(id) };
}

function pushPasswords({ company, provider, provisioning }: Simulator): Step {
  const able = provider.people.pushPassword !== undefined;
  const ids = able ? everyOther(company.people().slice(0, 20)) : [];
  return { title: 'Push passwords', ids, act: (id) => provisioning.pushPassword(id, 'n3w-Secret-Word') };
}

function deactivateSome({ company, provisioning, provider }: Simulator): Step {
  const ids = company
    .people()
    .filter((_, at) => at % 4 === 3)
    .map(({ id }) => id);
  return {
    title: `${provider.words.deactivate}: every fourth`,
    ids,
    act: (id) => provisioning.deactivate(id),
  };
}

/** Their profiles changed meanwhile. */
function reactivateSome({ company, provisioning, provider }: Simulator): Step {
  return {
    title: `${provider.words.reactivate}: half of them`,
    ids: everyOther(gone(company.people())),
    act: async (id) => {
      const profile = company.find(id)?.profile;
      if (profile !== undefined) await provisioning.rename(id, { ...profile, department: 'Reception' });
      await provisioning.reactivate(id);
    },
  };
}

function deleteSome({ company, provisioning, provider }: Simulator): Step {
  const ids = provider.people.delete === undefined ? [] : everyOther(gone(company.people()));
  return { title: 'Delete some of the others', ids, act: (id) => provisioning.delete(id) };
}

/** So that the same company can be played again: a name that is in use cannot be given to somebody else. */
function backToTheirNames({ company, groups, provisioning }: Simulator): Step {
  const people = company.people().filter(({ profile }) => profile.userName.startsWith(NEW));
  const renamed = groups.all().filter(({ name }) => name.endsWith(RENAMED));
  return {
    title: 'Back to their names',
    ids: [...people, ...renamed].map(({ id }) => id),
    act: (id) => {
      const profile = company.find(id)?.profile;
      if (profile !== undefined) {
        return provisioning.rename(id, { ...profile, userName: profile.userName.slice(NEW.length) });
      }
      const { name = '', memberIds = [] } = groups.find(id) ?? {};
      return provisioning.editGroup(id, name.slice(0, -RENAMED.length), memberIds);
    },
  };
}

function removeGroup({ groups, provisioning, provider }: Simulator): Step {
  const ids = groups
    .all()
    .slice(0, 1)
    .map(({ id }) => id);
  return { title: `${provider.words.removeGroup}: one`, ids, act: (id) => provisioning.removeGroup(id) };
}

function gone(people: readonly Person[]): Person[] {
  return people.filter(({ assignment }) => assignment === 'deactivated');
}

function everyOther(people: readonly Person[]): string[] {
  return people.filter((_, at) => at % 2 === 0).map(({ id }) => id);
}
