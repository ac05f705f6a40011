import { randomBytes } from 'node:crypto';

import type { Person, Profile } from './person';

/** The profile cannot be kept by the identity provider itself; the message is a sentence for its administrator. */
export class InvalidProfile extends Error {
  constructor(
    readonly field: keyof Profile,
    message: string,
  ) {
    super(message);
  }
}

const LABELS: Record<keyof Profile, string> = {
  firstName: 'First name',
  lastName: 'Last name',
  email: 'Email',
  userName: 'User name',
};

/**
 * The people of the company. It asks only what any identity provider asks, so that the rules of the phone service
 * can be seen at work.
 */
export class Company {
  constructor(
    private members: Person[],
    private readonly changed: (person: Person) => void,
  ) {}

  people(): readonly Person[] {
    return this.members;
  }

  find(id: string): Person | undefined {
    return this.members.find((person) => person.id === id);
  }

  /** @throws InvalidProfile */
  add(profile: Profile): Person {
    const id = `00u${randomBytes(9).toString('hex').slice(0, 17)}`;
    const person: Person = { id, profile: this.checked(profile), assignment: 'unassigned' };
    this.members = [...this.members, person];
    this.changed(person);
    return person;
  }

  /** @throws InvalidProfile */
  rename(id: string, profile: Profile): void {
    this.change(id, { profile: this.checked(profile, id) });
  }

  /** Changes what is named in `change`; an undefined `remoteId` forgets it. */
  change(
    id: string,
    change: Partial<Omit<Person, 'id' | 'remoteId'>> & { remoteId?: string | undefined },
  ): void {
    const index = this.members.findIndex((person) => person.id === id);
    const before = this.members[index];
    if (before === undefined) return;
    const { remoteId, ...rest } = { ...before, ...change };
    const after: Person = { ...rest, ...(remoteId === undefined ? {} : { remoteId }) };
    this.members = this.members.with(index, after);
    this.changed(after);
  }

  private checked(given: Profile, ownId?: string): Profile {
    const profile = trimmed(given);
    for (const field of Object.keys(LABELS) as (keyof Profile)[]) {
      if (profile[field] === '') throw new InvalidProfile(field, `${LABELS[field]} is required.`);
    }
    const name = profile.userName.toLowerCase();
    const taken = this.members.some(
      (person) => person.id !== ownId && person.profile.userName.toLowerCase() === name,
    );
    if (taken) throw new InvalidProfile('userName', 'Another person has this user name.');
    return profile;
  }
}

function trimmed({ userName, firstName, lastName, email }: Profile): Profile {
  return {
    userName: userName.trim(),
    firstName: firstName.trim(),
    lastName: lastName.trim(),
    email: email.trim(),
  };
}
