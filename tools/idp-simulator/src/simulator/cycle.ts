import type { Clock } from '@vbc/util';

import type { Company } from '../people/company';
import { dueForPerson } from '../people/due';
import type { Groups } from '../people/groups';
import type { CyclePolicy } from '../provider/cycle-policy';
import { CredentialsRefused, NotConnected, ReconnectNeeded } from '../scim/credentials';
import { ScimRefused } from '../scim/scim-failure';

import type { Outcome } from './outcome';
import type { Provisioning } from './provisioning';

/** What a cycle did. */
export interface CycleReport {
  kind: 'initial' | 'incremental';
  /** RFC 3339 */
  at: string;
  /** People and groups that something was due for, and how many of them failed. */
  objects: number;
  failed: number;
}

export interface CycleState {
  running: boolean;
  last?: CycleReport;
  /** When the next one comes round, RFC 3339; absent before the first. */
  nextAt?: string;
  /** Why the job is in quarantine, and how often it waited because of that. */
  quarantine?: { reason: string; waits: number };
}

export interface CycleParts {
  policy: CyclePolicy;
  company: Company;
  groups: Groups;
  provisioning: Provisioning;
  clock: Clock;
  changed: () => void;
  announce: (text: string) => void;
}

/**
 * Drives a provider that collects changes: a cycle sends all that is due, people before groups, and goes on after a
 * failure. What failed is still due, so it returns with each cycle. Too many failures, or credentials that are refused,
 * put the job into quarantine, where it waits longer each time.
 */
export class Cycle {
  private current: CycleState;

  constructor(
    private readonly parts: CycleParts,
    saved?: CycleState,
  ) {
    // One that was under way when the simulator stopped is not any more.
    this.current = { ...saved, running: false };
  }

  state(): CycleState {
    return this.current;
  }

  /** Runs a cycle when its time has come. */
  async tick(): Promise<void> {
    const { nextAt } = this.current;
    if (nextAt !== undefined && new Date(nextAt) <= this.parts.clock.now()) await this.run();
  }

  /** Runs a cycle now, unless one is under way. */
  async run(): Promise<CycleReport | undefined> {
    if (this.current.running) return undefined;
    const kind = this.current.last === undefined ? 'initial' : 'incremental';
    this.become({ ...this.current, running: true });
    const { outcomes, stopped } = await this.sendAll();
    const failed = outcomes.filter(({ error }) => error !== undefined).length;
    const report = { kind, at: this.now().toISOString(), objects: outcomes.length, failed } as const;
    this.finish(report, stopped);
    return report;
  }

  /** Begins anew: everybody is looked up and matched again by the next cycle, which is an initial one. */
  restart(): void {
    const { company, groups, provisioning } = this.parts;
    for (const { id, assignment } of company.people()) {
      if (assignment === 'assigned')
        company.change(id, { remoteId: undefined, active: undefined, pushed: undefined });
    }
    for (const { id, assignment } of groups.all()) {
      if (assignment === 'pushed') groups.change(id, { remoteId: undefined, pushed: undefined });
    }
    this.become({ running: this.current.running });
    provisioning.noteAllWaiting();
  }

  private async sendAll(): Promise<{ outcomes: Outcome[]; stopped?: string }> {
    const { company, groups, provisioning } = this.parts;
    const due = company.people().filter((person) => dueForPerson(person) !== undefined);
    const works = [
      ...due.map(
        ({ id }) =>
          () =>
            provisioning.settlePerson(id),
      ),
      ...groups.all().map(
        ({ id }) =>
          () =>
            provisioning.settleGroup(id),
      ),
    ];
    const outcomes: Outcome[] = [];
    for (const work of works) {
      const outcome = await work();
      if (outcome.actions > 0) outcomes.push(outcome);
      if (outcome.error !== undefined && isAboutCredentials(outcome.error)) {
        return { outcomes, stopped: outcome.error.message };
      }
    }
    return { outcomes };
  }

  private finish(report: CycleReport, stopped: string | undefined): void {
    const { policy } = this.parts;
    const share = report.objects === 0 ? 0 : report.failed / report.objects;
    const reason =
      stopped === undefined
        ? share > policy.quarantineAbove && `${report.failed} of ${report.objects} objects failed.`
        : `${policy.credentialsRefused}: ${stopped}`;
    if (reason === false) {
      this.become({ running: false, last: report, nextAt: this.after(policy.minutes) });
      this.parts.announce(`Cycle finished: ${report.objects} objects, ${report.failed} failed.`);
      return;
    }
    const waits = this.current.quarantine?.waits ?? 0;
    const hours = policy.quarantineHours[waits] ?? policy.quarantineHours.at(-1) ?? 24;
    const quarantine = { reason, waits: waits + 1 };
    this.become({ running: false, last: report, nextAt: this.after(hours * 60), quarantine });
    this.parts.announce(`The provisioning job is in quarantine. ${reason}`);
  }

  private after(minutes: number): string {
    return new Date(this.now().getTime() + minutes * 60_000).toISOString();
  }

  private now(): Date {
    return this.parts.clock.now();
  }

  private become(state: CycleState): void {
    this.current = state;
    this.parts.changed();
  }
}

function isAboutCredentials(error: Error): boolean {
  return (
    error instanceof NotConnected ||
    error instanceof ReconnectNeeded ||
    error instanceof CredentialsRefused ||
    (error instanceof ScimRefused && error.status === 401)
  );
}
