import { newId, type Clock } from '@vbc/util';
import type { InMemoryState } from '../stores/in-memory-state';
import { subjectName, type AuditEvent } from './audit-event';
import type { AuditLog, AuditQuery, AuditReader, AuditRow } from './audit-log.port';

export class InMemoryAuditLog implements AuditLog {
  constructor(
    private readonly state: InMemoryState,
    private readonly clock: Clock,
  ) {}

  append(event: AuditEvent): Promise<void> {
    this.state.audit.push({ ...event, id: newId(), at: this.clock.now() });
    return Promise.resolve();
  }
}

export class InMemoryAuditReader implements AuditReader {
  constructor(private readonly state: InMemoryState) {}

  list(accountId: string, query: AuditQuery): Promise<AuditRow[]> {
    const rows = this.state.audit.filter((row) => row.accountId === accountId && matches(row, query));
    return Promise.resolve(rows.reverse().slice(0, query.limit));
  }
}

function matches(row: AuditRow, query: AuditQuery): boolean {
  return (
    isKind(row, query) &&
    isAbout(row, query) &&
    (query.from === undefined || row.at >= query.from) &&
    (query.to === undefined || row.at < query.to) &&
    (query.before === undefined || row.id < query.before)
  );
}

function isKind(row: AuditRow, { type, result }: AuditQuery): boolean {
  return (type === undefined || row.type === type) && (result === undefined || row.result === result);
}

function isAbout(row: AuditRow, { userId, connectionId, search = '' }: AuditQuery): boolean {
  const byConnection = row.actor.kind === 'connection' && row.actor.id === connectionId;
  return (
    (userId === undefined || userIdOf(row) === userId) &&
    (connectionId === undefined || byConnection) &&
    searchable(row).includes(search.toLowerCase())
  );
}

function userIdOf({ subject }: AuditRow): string | undefined {
  return subject !== undefined && 'userId' in subject ? subject.userId : undefined;
}

function searchable({ type, actor, subject, changes, text, requestId }: AuditRow): string {
  return JSON.stringify([
    type,
    Object.values(actor),
    subject && subjectName(subject),
    changes,
    text,
    requestId,
  ]).toLowerCase();
}
