import type { BasicProfile } from '@vbc/contracts';

export const PROFILE_FIELDS = ['firstName', 'lastName', 'userName', 'email'] as const;

/** Just the four fields of a larger view. */
export function basicProfileOf({ userName, firstName, lastName, email }: BasicProfile): BasicProfile {
  return { userName, firstName, lastName, email };
}

/** The fields of `next` that differ from `base`. */
export function profileChanges(base: BasicProfile, next: BasicProfile): Partial<BasicProfile> {
  const changed = PROFILE_FIELDS.filter((field) => base[field] !== next[field]);
  return Object.fromEntries(changed.map((field) => [field, next[field]]));
}

/** How a person is called on screen: the names, else the username. */
export function displayName({ firstName, lastName, userName }: Omit<BasicProfile, 'email'>): string {
  const name = `${firstName} ${lastName}`.trim();
  return name === '' ? userName : name;
}
