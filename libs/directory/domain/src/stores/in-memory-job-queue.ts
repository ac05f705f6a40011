import type { InMemoryState } from './in-memory-state';
import type { ExpiryWarningJob, JobQueue } from './unit-of-work.port';

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

  sendConnectionEnded(job: { accountId: string; userId: string; connectionId: string }): Promise<void> {
    this.state.jobs.push({ task: 'send-connection-ended', ...job });
    return Promise.resolve();
  }

  sendExpiryWarning(job: ExpiryWarningJob): Promise<void> {
    this.state.jobs.push({ task: 'send-expiry-warning', ...job });
    return Promise.resolve();
  }

  applyAllRecords(job: { accountId: string }): Promise<void> {
    this.state.jobs.push({ task: 'apply-all-records', ...job });
    return Promise.resolve();
  }
}
