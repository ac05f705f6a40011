import type { AuditEvent } from './audit-event';

/** Append-only. The time is the database's or the adapter's clock. */
export interface AuditLog {
  append(event: AuditEvent): Promise<void>;
}

/** One stored event. */
export interface AuditRow extends AuditEvent {
  readonly id: string;
  readonly at: Date;
}

export interface AuditQuery {
  readonly search?: string;
  readonly type?: string;
  readonly result?: 'success' | 'refused';
  readonly userId?: string;
  readonly connectionId?: string;
  readonly from?: Date;
  readonly to?: Date;
  /** Only rows older than this one (exclusive): the id of the last row of the page before. */
  readonly before?: string;
  readonly limit: number;
}

/** The read model of the Audit Log screen and its export: newest first. */
export interface AuditReader {
  list(accountId: string, query: AuditQuery): Promise<AuditRow[]>;
}
