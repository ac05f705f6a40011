import type { JsonValue } from '@vbc/util';

import { isObject, objectsAt, stringAt } from '../http/json';
import type { Group } from '../people/group';
import type { Person } from '../people/person';
import type { Simulator } from '../simulator/simulator';

import { sideBySide } from './side-by-side';

/** How many people are read back. */
const SAMPLE = 100;

/** Reads back what was pushed, and says in a sentence each what is not as it was pushed. */
export async function differences(simulator: Simulator, parallel: number): Promise<string[]> {
  const found: string[] = [];
  const known = simulator.company.people().filter(({ remoteId }) => remoteId !== undefined);
  const sample = known.filter((_, at) => at % Math.ceil(known.length / SAMPLE) === 0);
  await sideBySide(sample, parallel, async (person) => {
    const user = await read(simulator, `/Users/${person.remoteId ?? ''}`);
    found.push(...personDifferences(person, user));
  });
  const pushed = simulator.groups.all().filter(({ assignment }) => assignment === 'pushed');
  await sideBySide(pushed, parallel, async (group) => {
    found.push(...groupDifferences(group, await read(simulator, `/Groups/${group.remoteId ?? ''}`)));
  });
  return found;
}

/** Through the provider's own wire; what cannot be read differs. */
async function read({ service }: Simulator, path: string): Promise<JsonValue | undefined> {
  try {
    return await service.send({ title: 'Check the result', method: 'GET', path });
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

function personDifferences({ profile, pushed, assignment }: Person, user: JsonValue | undefined): string[] {
  const expected = [
    ['active', assignment === 'assigned', isObject(user) ? user['active'] : undefined],
    ['userName', (pushed ?? profile).userName, stringAt(user, 'userName')],
    [
      'familyName',
      (pushed ?? profile).lastName,
      stringAt(isObject(user) ? user['name'] : undefined, 'familyName'),
    ],
  ] as const;
  return expected
    .filter(([, wanted, is]) => wanted !== is)
    .map(
      ([name, wanted, is]) =>
        `${profile.userName}: ${name} should be ${String(wanted)}, but is ${is === undefined ? 'missing' : JSON.stringify(is)}.`,
    );
}

function groupDifferences({ name, pushed }: Group, group: JsonValue | undefined): string[] {
  const members = new Set(objectsAt(group, 'members').map((member) => stringAt(member, 'value')));
  const missing = pushed?.members.filter((id) => !members.has(id)).length ?? 0;
  const more = members.size - ((pushed?.members.length ?? 0) - missing);
  const texts = missing + more > 0 ? [`${name}: ${missing} members are missing, ${more} are too many.`] : [];
  const displayName = stringAt(group, 'displayName');
  return displayName === name ? texts : [...texts, `${name}: displayName is ${displayName ?? 'missing'}.`];
}
