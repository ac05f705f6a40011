import { assertNever, type Clock } from '@vbc/util';

import type { Company } from '../people/company';
import { dueForPerson } from '../people/due';
import { fullName, type Person, type PersonAction } from '../people/person';
import type { ChangeOf } from '../people/roster';
import type { IdentityProvider, Service } from '../provider/identity-provider';
import { ScimRefused } from '../scim/scim-failure';

import { type Outcome, outcomeOfFailure, outcomeOfSuccess } from './outcome';

interface Done {
  text: string;
  change?: ChangeOf<Person>;
}

export interface PersonWorkParts {
  company: Company;
  provider: IdentityProvider;
  service: Service;
  clock: Clock;
  announce: (text: string) => void;
}

/** Tells the service what it does not know of a person yet, and notes in the person's task what became of it. */
export class PersonWork {
  constructor(private readonly parts: PersonWorkParts) {}

  /**
   * Does what is due for the person, one action after the other, until nothing is or one fails.
   * @param beforeLeaving what has to be done before somebody is deactivated or deleted
   */
  async settle(id: string, beforeLeaving: () => Promise<void>): Promise<Outcome> {
    for (let outcome: Outcome = { actions: 0 }; ;) {
      const person = this.parts.company.find(id);
      const action = person && dueForPerson(person);
      if (person === undefined || action === undefined) return outcome;
      if (action === 'deactivate' || action === 'delete') await beforeLeaving();
      outcome = await this.perform(person, action, () => this.carryOut(action, person), outcome.actions);
      if (outcome.error !== undefined) return outcome;
    }
  }

  /** Pushes a password; a person who is not assigned has none there. */
  async pushPassword(id: string, password: string): Promise<Outcome> {
    const { company, provider, service } = this.parts;
    const person = company.find(id);
    const push = provider.people.pushPassword?.bind(provider.people);
    if (person?.remoteId === undefined || person.assignment !== 'assigned' || push === undefined) {
      return { actions: 0 };
    }
    const { remoteId } = person;
    const work = async (): Promise<Done> => {
      await push(service, remoteId, password);
      return { text: 'Password pushed' };
    };
    return this.perform(person, 'password', work, 0);
  }

  /** What waits for the provider's cycle stands in the task as well. */
  noteWaiting(id: string): void {
    const person = this.parts.company.find(id);
    if (person === undefined || person.task?.state === 'running') return;
    const action = dueForPerson(person);
    if (action !== undefined) this.note(id, action, 'waiting', 'Waits for the next cycle.');
    else if (person.task?.state === 'waiting') this.parts.company.change(id, { task: undefined });
  }

  private async perform(
    person: Person,
    action: PersonAction,
    work: () => Promise<Done>,
    before: number,
  ): Promise<Outcome> {
    this.note(person.id, action, 'running', 'Provisioning…');
    try {
      const { text, change = {} } = await work();
      this.parts.company.change(person.id, change);
      this.note(person.id, action, 'done', text);
      if (action === 'delete') this.parts.company.remove(person.id);
      this.parts.announce(`${fullName(person.profile)}: ${text}`);
      return outcomeOfSuccess(before);
    } catch (error) {
      return this.fail(person, action, error instanceof Error ? error : new Error(String(error)), before);
    }
  }

  private async carryOut(action: PersonAction, person: Person): Promise<Done> {
    const { provider, service } = this.parts;
    const { remoteId } = person;
    if (remoteId === undefined || action === 'create') return this.firstAssignment(person);
    switch (action) {
      case 'update':
        await provider.people.update(service, remoteId, person);
        return { text: 'Profile pushed', change: { pushed: person.profile } };
      case 'deactivate':
        await provider.people.deactivate(service, remoteId, person);
        return { text: provider.words.deactivated, change: this.told(person, false) };
      case 'reactivate':
        await provider.people.reactivate(service, remoteId, person);
        return { text: 'Reactivated', change: this.told(person, true) };
      case 'delete':
        await provider.people.delete?.(service, remoteId, person);
        return { text: 'Deleted' };
      case 'password':
        return { text: 'Nothing to push' };
      default:
        return assertNever(action);
    }
  }

  private told({ profile }: Person, active: boolean): ChangeOf<Person> {
    const whole = this.parts.provider.people.statusHoldsProfile === true;
    return whole ? { active, pushed: profile } : { active };
  }

  private async firstAssignment(person: Person): Promise<Done> {
    const { provider, service } = this.parts;
    const { remoteId, outcome } = await provider.people.assign(service, person);
    return {
      text: outcome === 'created' ? 'Created' : 'Linked to the existing user',
      change: { remoteId, active: true, pushed: person.profile },
    };
  }

  private fail(person: Person, action: PersonAction, error: Error, before: number): Outcome {
    const { company, provider, announce } = this.parts;
    // The user is gone at the service, so the next try looks the name up again.
    if (error instanceof ScimRefused && error.status === 404) {
      company.change(person.id, { remoteId: undefined, active: undefined, pushed: undefined });
    }
    const text = provider.failureText({ kind: 'person', action, person, error });
    this.note(person.id, action, 'failed', text);
    announce(text);
    return outcomeOfFailure(before, error, text);
  }

  private note(
    id: string,
    action: PersonAction,
    state: 'waiting' | 'running' | 'done' | 'failed',
    text: string,
  ): void {
    this.parts.company.change(id, {
      task: { action, state, text, at: this.parts.clock.now().toISOString() },
    });
  }
}
