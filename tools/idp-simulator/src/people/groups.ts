import { randomBytes } from 'node:crypto';

import type { Group } from './group';
import { type ChangeOf, Roster } from './roster';

/** The group cannot be kept by the identity provider itself; the message is a sentence for its administrator. */
export class InvalidGroup extends Error {}

/** The groups of the company. */
export class Groups {
  private readonly roster: Roster<Group>;

  constructor(groups: readonly Group[], changed: (group: Group) => void) {
    this.roster = new Roster(groups, changed);
  }

  all(): readonly Group[] {
    return this.roster.all();
  }

  find(id: string): Group | undefined {
    return this.roster.find(id);
  }

  /** The groups somebody is a member of here, or was at the service when it was told last. */
  of(person: { id: string; remoteId?: string }): Group[] {
    return this.all().filter(
      ({ memberIds, pushed }) =>
        memberIds.includes(person.id) ||
        (person.remoteId !== undefined && pushed?.members.includes(person.remoteId) === true),
    );
  }

  /** @throws InvalidGroup */
  add(name: string, memberIds: readonly string[] = []): Group {
    const id = `00g${randomBytes(9).toString('hex').slice(0, 17)}`;
    return this.roster.add({ id, name: this.checked(name), memberIds, assignment: 'local' });
  }

  /** @throws InvalidGroup */
  edit(id: string, name: string, memberIds: readonly string[]): void {
    this.change(id, { name: this.checked(name, id), memberIds });
  }

  /** Changes what is named in `change`; an undefined value forgets it. */
  change(id: string, change: ChangeOf<Group>): void {
    this.roster.change(id, change);
  }

  /** Takes a group away for good, and with it what the company knew of it. */
  remove(id: string): void {
    this.roster.remove(id);
  }

  private checked(given: string, ownId?: string): string {
    const name = given.trim();
    if (name === '') throw new InvalidGroup('A name is required.');
    const same = (group: Group): boolean => group.name.toLowerCase() === name.toLowerCase();
    if (this.all().some((group) => group.id !== ownId && same(group))) {
      throw new InvalidGroup('Another group has this name.');
    }
    return name;
  }
}
