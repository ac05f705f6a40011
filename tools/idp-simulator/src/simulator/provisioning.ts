import { assertNever, type Clock } from '@vbc/util';

import type { Company } from '../people/company';
import { fullName, hasUnpushedChange, type Person, type Profile, type TaskAction } from '../people/person';
import type { IdentityProvider } from '../provider/identity-provider';
import { ScimRefused } from '../scim/scim-failure';
import type { SendScim } from '../scim/scim-request';

interface Done {
  text: string;
  remoteId?: string;
  pushed?: Profile;
}

/**
 * Carries what the administrator does to a person over to the phone service. Each person's actions run one after the
 * other; what happened last stands in the person's task.
 */
export class Provisioning {
  private readonly queues = new Map<string, Promise<void>>();

  constructor(
    private readonly company: Company,
    private readonly provider: IdentityProvider,
    private readonly send: SendScim,
    private readonly clock: Clock,
    private readonly announce: (text: string) => void,
  ) {}

  assign(id: string): Promise<void> {
    this.company.change(id, { assignment: 'assigned' });
    return this.enqueue(id, 'create');
  }

  /** One after the other, as a provisioning agent works through a new group. */
  async assignEveryone(): Promise<void> {
    for (const person of this.company.people()) {
      if (person.assignment === 'unassigned') await this.assign(person.id);
    }
  }

  /**
   * Changes the profile here, and at the phone service when the person is assigned.
   * @throws InvalidProfile before anything changes
   */
  rename(id: string, profile: Profile): Promise<void> {
    this.company.rename(id, profile);
    const person = this.company.find(id);
    if (person?.assignment !== 'assigned') return Promise.resolve();
    return this.enqueue(id, person.remoteId === undefined ? 'create' : 'update');
  }

  deactivate(id: string): Promise<void> {
    if (this.company.find(id)?.remoteId === undefined) {
      this.company.change(id, { assignment: 'unassigned' });
      return Promise.resolve();
    }
    this.company.change(id, { assignment: 'deactivated' });
    return this.enqueue(id, 'deactivate');
  }

  reactivate(id: string): Promise<void> {
    this.company.change(id, { assignment: 'assigned' });
    return this.enqueue(id, 'reactivate');
  }

  /** Does again what failed last. */
  retry(id: string): Promise<void> {
    const task = this.company.find(id)?.task;
    return task?.state === 'failed' ? this.enqueue(id, task.action) : Promise.resolve();
  }

  private enqueue(id: string, action: TaskAction): Promise<void> {
    const before = this.queues.get(id) ?? Promise.resolve();
    const next = before.then(() => this.perform(id, action));
    this.queues.set(id, next);
    return next;
  }

  private async perform(id: string, action: TaskAction): Promise<void> {
    const person = this.company.find(id);
    if (person === undefined) return;
    this.note(id, action, 'running', 'Provisioning…');
    try {
      const { text, ...result } = await this.carryOut(action, person);
      this.company.change(id, result);
      this.note(id, action, 'done', text);
      this.announce(`${fullName(person.profile)}: ${text}`);
    } catch (error) {
      this.fail(person, action, error instanceof Error ? error : new Error(String(error)));
    }
  }

  private async carryOut(action: TaskAction, person: Person): Promise<Done> {
    const { remoteId } = person;
    if (remoteId === undefined) return this.firstAssignment(person);
    switch (action) {
      case 'create':
      case 'update':
        await this.provider.update(this.send, remoteId, person);
        return { text: 'Profile pushed', pushed: person.profile };
      case 'deactivate':
        await this.provider.deactivate(this.send, remoteId);
        return { text: 'Deactivated' };
      case 'reactivate':
        return this.resume(person, remoteId);
      default:
        return assertNever(action);
    }
  }

  private async firstAssignment(person: Person): Promise<Done> {
    const { remoteId, outcome } = await this.provider.assign(this.send, person);
    const text = outcome === 'created' ? 'Created' : 'Linked to the existing user';
    return { text, remoteId, pushed: person.profile };
  }

  private async resume(person: Person, remoteId: string): Promise<Done> {
    await this.provider.reactivate(this.send, remoteId);
    if (hasUnpushedChange(person)) await this.provider.update(this.send, remoteId, person);
    return { text: 'Reactivated', pushed: person.profile };
  }

  private fail(person: Person, action: TaskAction, error: Error): void {
    // The user is gone at the service, so the next try looks the name up again.
    if (error instanceof ScimRefused && error.status === 404)
      this.company.change(person.id, { remoteId: undefined });
    const text = this.provider.failureText(action, person, error);
    this.note(person.id, action, 'failed', text);
    this.announce(text);
  }

  private note(id: string, action: TaskAction, state: 'running' | 'done' | 'failed', text: string): void {
    this.company.change(id, { task: { action, state, text, at: this.clock.now().toISOString() } });
  }
}
