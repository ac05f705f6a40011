import type { InMemoryState } from './in-memory-state';
import type { JobQueue } from './unit-of-work.port';

/** Keeps the jobs; nothing runs them. */
export class InMemoryJobQueue implements JobQueue {
  constructor(private readonly state: InMemoryState) {}

  sendWelcomeKit(job: { accountId: string; userId: string; withPasswordLink: boolean }): Promise<void> {
    this.state.jobs.push({ task: 'send-welcome-kit', ...job });
    return Promise.resolve();
  }

  sendPasswordReset(job: { accountId: string; userId: string }): Promise<void> {
    this.state.jobs.push({ task: 'send-password-reset', ...job });
    return Promise.resolve();
  }

  applyAllRecords(job: { accountId: string }): Promise<void> {
    this.state.jobs.push({ task: 'apply-all-records', ...job });
    return Promise.resolve();
  }
}
