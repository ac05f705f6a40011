import type {
  AuditActor,
  AuditChange,
  AuditEventType,
  AuditQuery,
  AuditReader,
  AuditRow,
} from '@vbc/directory/domain';
import { isUuid } from '@vbc/util';
import type { EntityManager } from 'typeorm';

import { containsPattern } from '../sql/search-text';

interface StoredEvent {
  readonly account_id: string;
  readonly event_id: string;
  readonly at: Date;
  readonly type: AuditEventType;
  readonly result: 'success' | 'refused';
  readonly actor: AuditActor;
  readonly subject_user_id: string | null;
  readonly subject_user_name: string | null;
  readonly subject_group_id: string | null;
  readonly subject_group_name: string | null;
  readonly changes: AuditChange[] | null;
  readonly text: string | null;
  readonly request_id: string | null;
}

type Condition = readonly [sql: (placeholder: string) => string, value: unknown];

/** The audit log in PostgreSQL, for reading. */
export class SqlAuditReader implements AuditReader {
  constructor(private readonly manager: EntityManager) {}

  async list(accountId: string, query: AuditQuery): Promise<AuditRow[]> {
    // Ids that are no UUIDs name nothing.
    if ([query.userId, query.before].some((id) => id !== undefined && !isUuid(id))) return [];
    const conditions = conditionsOf(query);
    const where = conditions.map(([sql], index) => `and ${sql(`$${index + 3}`)}`).join(' ');
    const rows = await this.manager.query<StoredEvent[]>(
      `select * from audit_events where account_id = $1 ${where} order by event_id desc limit $2`,
      [accountId, query.limit, ...conditions.map(([, value]) => value)],
    );
    return rows.map(fromRow);
  }
}

function conditionsOf(query: AuditQuery): Condition[] {
  const all: Condition[] = [
    [(value) => `searchable ilike ${value}`, query.search && containsPattern(query.search)],
    [(value) => `type = ${value}`, query.type],
    [(value) => `result = ${value}`, query.result],
    [(value) => `subject_user_id = ${value}`, query.userId],
    [(value) => `actor @> ${value}`, query.connectionId && connectionActor(query.connectionId)],
    [(value) => `at >= ${value}`, query.from],
    [(value) => `at < ${value}`, query.to],
    [(value) => `event_id < ${value}`, query.before],
  ];
  return all.filter(([, value]) => value !== undefined && value !== '');
}

function connectionActor(id: string): string {
  return JSON.stringify({ kind: 'connection', id });
}

function fromRow(row: StoredEvent): AuditRow {
  return {
    accountId: row.account_id,
    id: row.event_id,
    at: row.at,
    type: row.type,
    result: row.result,
    actor: row.actor,
    ...subjectOf(row),
    ...(row.changes === null ? {} : { changes: row.changes }),
    ...(row.text === null ? {} : { text: row.text }),
    ...(row.request_id === null ? {} : { requestId: row.request_id }),
  };
}

function subjectOf(row: StoredEvent): Pick<AuditRow, 'subject'> {
  const { subject_user_id: userId, subject_group_id: groupId } = row;
  if (row.subject_user_name !== null)
    return { subject: { userName: row.subject_user_name, ...(userId === null ? {} : { userId }) } };
  if (row.subject_group_name !== null)
    return { subject: { groupName: row.subject_group_name, ...(groupId === null ? {} : { groupId }) } };
  return {};
}
