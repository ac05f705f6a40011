import type { Company } from '../people/company';
import type { Groups } from '../people/groups';
import type { Person, Profile } from '../people/person';

import type { GroupWork } from './group-work';
import type { Outcome } from './outcome';
import type { PersonWork } from './person-work';
import { SerialQueue } from './serial-queue';

export interface ProvisioningParts {
  company: Company;
  groups: Groups;
  personWork: PersonWork;
  groupWork: GroupWork;
  /** Whether changes wait for the provider's cycle. */
  waits: boolean;
  /** See IdentityProvider. */
  leavesGroupsFirst: boolean;
}

const NOTHING: Outcome = { actions: 0 };

/**
 * Carries what the administrator does over to the phone service: each action changes what is wanted here and tells of
 * the change; providers with a cycle note it for later, the others send at once. Everything about one person, or one
 * group, happens one after the other; what happened last stands in the task.
 */
export class Provisioning {
  private readonly queue = new SerialQueue();

  constructor(private readonly parts: ProvisioningParts) {}

  assign(id: string): Promise<Outcome> {
    this.parts.company.change(id, { assignment: 'assigned' });
    return this.personChanged(id);
  }

  /** One after the other, as a provisioning agent works through a new group. */
  async assignEveryone(): Promise<void> {
    for (const person of this.parts.company.people()) {
      if (person.assignment === 'unassigned') await this.assign(person.id);
    }
  }

  /**
   * Changes the profile here, and at the phone service when the person is assigned.
   * @throws InvalidProfile before anything changes
   */
  rename(id: string, profile: Profile): Promise<Outcome> {
    this.parts.company.rename(id, profile);
    return this.personChanged(id);
  }

  deactivate(id: string): Promise<Outcome> {
    const known = this.parts.company.find(id)?.remoteId !== undefined;
    this.parts.company.change(id, { assignment: known ? 'deactivated' : 'unassigned' });
    return this.personChanged(id);
  }

  reactivate(id: string): Promise<Outcome> {
    this.parts.company.change(id, { assignment: 'assigned' });
    return this.personChanged(id);
  }

  /** Deletes the person at the service and here; at once where the service was never told of them. */
  delete(id: string): Promise<Outcome> {
    if (this.parts.company.find(id)?.remoteId === undefined) {
      this.parts.company.remove(id);
      return Promise.resolve(NOTHING);
    }
    this.parts.company.change(id, { assignment: 'deleted' });
    return this.personChanged(id);
  }

  pushPassword(id: string, password: string): Promise<Outcome> {
    return this.queue.run(`person ${id}`, () => this.parts.personWork.pushPassword(id, password));
  }

  /** Does at once what is due for a person, whether or not the provider waits for a cycle; what failed is due again. */
  retry(id: string): Promise<Outcome> {
    return this.settlePerson(id);
  }

  pushGroup(id: string): Promise<Outcome> {
    this.parts.groups.change(id, { assignment: 'pushed' });
    return this.groupChanged(id);
  }

  /** @throws InvalidGroup before anything changes */
  editGroup(id: string, name: string, memberIds: readonly string[]): Promise<Outcome> {
    this.parts.groups.edit(id, name, memberIds);
    return this.groupChanged(id);
  }

  /** Takes the group back from the service; here it stays. */
  removeGroup(id: string): Promise<Outcome> {
    const known = this.parts.groups.find(id)?.remoteId !== undefined;
    this.parts.groups.change(id, { assignment: known ? 'removed' : 'local' });
    return this.groupChanged(id);
  }

  replaceMembers(id: string): Promise<Outcome> {
    return this.queue.run(`group ${id}`, () => this.parts.groupWork.replaceMembers(id));
  }

  retryGroup(id: string): Promise<Outcome> {
    return this.settleGroup(id);
  }

  /** Sends at once what is due for a person, and then for the groups that this makes due. */
  async settlePerson(id: string): Promise<Outcome> {
    const before = this.parts.company.find(id);
    const leave = (): Promise<void> => this.leaveGroups(id);
    const outcome = await this.queue.run(`person ${id}`, () => this.parts.personWork.settle(id, leave));
    if (outcome.actions > 0) await this.groupsFollow(before, this.parts.company.find(id));
    return outcome;
  }

  settleGroup(id: string): Promise<Outcome> {
    return this.queue.run(`group ${id}`, () => this.parts.groupWork.settle(id));
  }

  /** Every person and group with something due says that it waits. */
  noteAllWaiting(): void {
    const { company, groups, personWork, groupWork } = this.parts;
    for (const { id } of company.people()) personWork.noteWaiting(id);
    for (const { id } of groups.all()) groupWork.noteWaiting(id);
  }

  private personChanged(id: string): Promise<Outcome> {
    if (!this.parts.waits) return this.settlePerson(id);
    this.parts.personWork.noteWaiting(id);
    const person = this.parts.company.find(id);
    if (person !== undefined) this.noteGroups(person);
    return Promise.resolve(NOTHING);
  }

  private groupChanged(id: string): Promise<Outcome> {
    if (!this.parts.waits) return this.settleGroup(id);
    this.parts.groupWork.noteWaiting(id);
    return Promise.resolve(NOTHING);
  }

  private async leaveGroups(id: string): Promise<void> {
    const person = this.parts.company.find(id);
    if (!this.parts.leavesGroupsFirst || person === undefined) return;
    for (const group of this.parts.groups.of(person)) await this.settleGroup(group.id);
  }

  /** Who came, went or got another id is another member of the groups. */
  private async groupsFollow(before: Person | undefined, after: Person | undefined): Promise<void> {
    const same = before?.remoteId === after?.remoteId && before?.active === after?.active;
    if (same) return;
    const known = [before, after].filter((person) => person !== undefined);
    const groups = new Set(known.flatMap((person) => this.parts.groups.of(person)).map(({ id }) => id));
    for (const id of groups) await this.groupChanged(id);
  }

  private noteGroups(person: Person): void {
    for (const { id } of this.parts.groups.of(person)) this.parts.groupWork.noteWaiting(id);
  }
}
