import type { AuditEntry } from '@vbc/contracts';
import type { AuditRow } from '@vbc/directory/domain';
import { summaryOf } from '../catalogue/summary';

/** One stored event as the portal shows it. */
export function auditEntry(row: AuditRow): AuditEntry {
  return {
    id: row.id,
    at: row.at.toISOString(),
    type: row.type,
    result: row.result,
    summary: summaryOf(row),
    actor: row.actor,
    ...(row.subject === undefined ? {} : { subject: row.subject }),
    changes: [...(row.changes ?? [])],
    ...(row.result === 'refused' && row.text !== undefined ? { errorText: row.text } : {}),
    ...(row.requestId === undefined ? {} : { requestId: row.requestId }),
  };
}
