import type { AuditEvent, AuditLog, AuditSubject, ExpiryWarningJob, JobQueue } from '@vbc/directory/domain';
import { newId, type Clock } from '@vbc/util';

import type { HotStatement } from '../sql/prepared-query';
import { searchableText } from './audit-search-text';

interface Job {
  readonly task: string;
  readonly payload: object;
  /** A job of this key that has not started yet is replaced. */
  readonly key: string;
  readonly maxAttempts: number;
}

/** Rule 19: a mail is tried until the mail server accepts it. With graphile-worker's pauses this is years. */
const WITHOUT_END = 30_000;
const SOME_DAYS = 25;
/** About half an hour: who waits longer asks again. */
const UNTIL_THE_LINK_WOULD_BE_STALE = 8;

/**
 * Audit entries and jobs of one transaction, written together just before it commits: one round trip for both.
 * Nothing in a transaction reads them back.
 */
export class Outbox implements AuditLog, JobQueue {
  private readonly events: unknown[][] = [];
  private readonly jobs: Job[] = [];

  constructor(private readonly clock: Clock) {}

  append(event: AuditEvent): Promise<void> {
    this.events.push(eventColumns(event, this.clock.now()));
    return Promise.resolve();
  }

  sendWelcomeKit(job: { accountId: string; userId: string; withPasswordLink: boolean }): Promise<void> {
    return this.enqueue({
      task: 'send-welcome-kit',
      payload: job,
      key: `send-welcome-kit:${job.userId}`,
      maxAttempts: WITHOUT_END,
    });
  }

  sendPasswordReset(job: { accountId: string; userId: string }): Promise<void> {
    return this.enqueue({
      task: 'send-password-reset',
      payload: job,
      key: `send-password-reset:${job.userId}`,
      maxAttempts: UNTIL_THE_LINK_WOULD_BE_STALE,
    });
  }

  sendConnectionEnded(job: { accountId: string; userId: string; connectionId: string }): Promise<void> {
    return this.enqueue({
      task: 'send-connection-ended',
      payload: job,
      key: `send-connection-ended:${job.connectionId}:${job.userId}`,
      maxAttempts: WITHOUT_END,
    });
  }

  sendExpiryWarning(job: ExpiryWarningJob): Promise<void> {
    return this.enqueue({
      task: 'send-expiry-warning',
      payload: job,
      key: `send-expiry-warning:${job.credentialId}:${job.days}:${job.userId}`,
      maxAttempts: WITHOUT_END,
    });
  }

  applyAllRecords(job: { accountId: string }): Promise<void> {
    return this.enqueue({
      task: 'apply-all-records',
      payload: job,
      key: `apply-all-records:${job.accountId}`,
      maxAttempts: SOME_DAYS,
    });
  }

  /** Writes what was gathered; null when that is nothing. */
  statement(): HotStatement | null {
    if (this.events.length === 0 && this.jobs.length === 0) return null;
    const parameters: unknown[] = [];
    const audit = this.events.map((columns) => row(parameters, columns));
    const jobs = this.jobs.map((job) => addJob(parameters, job));
    const insert = audit.length === 0 ? '' : `with written as (${INSERT_EVENT} values ${audit.join(', ')}) `;
    return { text: `${insert}select ${jobs.length === 0 ? '1' : jobs.join(', ')}`, parameters };
  }

  private enqueue(job: Job): Promise<void> {
    this.jobs.push(job);
    return Promise.resolve();
  }
}

const INSERT_EVENT =
  'insert into audit_events (account_id, event_id, at, type, result, actor, subject_user_id, subject_user_name, ' +
  'subject_group_id, subject_group_name, changes, text, request_id, searchable)';

function eventColumns(event: AuditEvent, at: Date): unknown[] {
  return [
    event.accountId,
    newId(),
    at,
    event.type,
    event.result,
    JSON.stringify(event.actor),
    ...subjectColumns(event.subject),
    event.changes === undefined ? null : JSON.stringify(event.changes),
    event.text ?? null,
    event.requestId ?? null,
    searchableText(event),
  ];
}

function subjectColumns(subject: AuditSubject | undefined): (string | null)[] {
  if (subject === undefined) return [null, null, null, null];
  return 'userName' in subject
    ? [subject.userId ?? null, subject.userName, null, null]
    : [null, null, subject.groupId ?? null, subject.groupName];
}

function addJob(parameters: unknown[], job: Job): string {
  const [task, payload, key, attempts] = [
    job.task,
    JSON.stringify(job.payload),
    job.key,
    job.maxAttempts,
  ].map((value) => `$${parameters.push(value)}`);
  return `(graphile_worker.add_job(${task}, payload := ${payload}, job_key := ${key}, max_attempts := ${attempts})).id`;
}

function row(parameters: unknown[], columns: readonly unknown[]): string {
  return `(${columns.map((value) => `$${parameters.push(value)}`).join(', ')})`;
}
