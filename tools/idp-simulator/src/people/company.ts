import { randomBytes } from 'node:crypto';

import { OPTIONAL_FIELDS, type Person, type Profile } from './person';
import { type ChangeOf, Roster } from './roster';

/** The profile cannot be kept by the identity provider itself; the message is a sentence for its administrator. */
export class InvalidProfile extends Error {
  constructor(
    readonly field: keyof Profile,
    message: string,
  ) {
    super(message);
  }
}

const LABELS = { firstName: 'First name', lastName: 'Last name', email: 'Email', userName: 'User name' };

/**
 * The people of the company. It asks only what any identity provider asks, so that the rules of the phone service
 * can be seen at work.
 */
export class Company {
  private readonly roster: Roster<Person>;

  constructor(people: readonly Person[], changed: (person: Person) => void) {
    this.roster = new Roster(people, changed);
  }

  people(): readonly Person[] {
    return this.roster.all();
  }

  find(id: string): Person | undefined {
    return this.roster.find(id);
  }

  /** @throws InvalidProfile */
  add(profile: Profile): Person {
    const id = `00u${randomBytes(9).toString('hex').slice(0, 17)}`;
    return this.roster.add({ id, profile: this.checked(profile), assignment: 'unassigned' });
  }

  /**
   * Takes a new profile; what it leaves out goes, except the manager, whom only `change` sets.
   * @throws InvalidProfile
   */
  rename(id: string, profile: Profile): void {
    const managerId = this.find(id)?.profile.managerId;
    const kept = managerId === undefined ? {} : { managerId };
    this.change(id, { profile: { ...kept, ...this.checked(profile, id) } });
  }

  /** Changes what is named in `change`; an undefined value forgets it. */
  change(id: string, change: ChangeOf<Person>): void {
    this.roster.change(id, change);
  }

  remove(id: string): void {
    this.roster.remove(id);
  }

  private checked(given: Profile, ownId?: string): Profile {
    const profile = trimmed(given);
    for (const field of Object.keys(LABELS) as (keyof typeof LABELS)[]) {
      if (profile[field] === '') throw new InvalidProfile(field, `${LABELS[field]} is required.`);
    }
    const name = profile.userName.toLowerCase();
    const taken = this.people().some(
      (person) => person.id !== ownId && person.profile.userName.toLowerCase() === name,
    );
    if (taken) throw new InvalidProfile('userName', 'Another person has this user name.');
    return profile;
  }
}

/** An optional field left empty is one the person does not have. */
function trimmed(given: Profile): Profile {
  const { userName, firstName, lastName, email } = given;
  const optional = OPTIONAL_FIELDS.map((field) => [field, given[field]?.trim() ?? ''] as const);
  return {
    userName: userName.trim(),
    firstName: firstName.trim(),
    lastName: lastName.trim(),
    email: email.trim(),
    ...Object.fromEntries(optional.filter(([, text]) => text !== '')),
  };
}
