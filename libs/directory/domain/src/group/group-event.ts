import type { AuditEvent, AuditEventType } from '../audit/audit-event';
import type { ActingConnection } from '../connection/connection';
import { connectionActor } from '../record/push-event';
import type { DirectoryGroup } from './directory-group';

interface Context {
  readonly connection: ActingConnection;
  readonly requestId?: string;
}

/** Rule 24: the audit entry of one push about a group. */
export function groupEvent(
  { connection, requestId }: Context,
  type: AuditEventType,
  group: DirectoryGroup,
  said: Partial<Pick<AuditEvent, 'changes' | 'text' | 'result'>> = {},
): AuditEvent {
  return {
    accountId: group.accountId,
    type,
    result: 'success',
    actor: connectionActor(connection),
    subject: { groupId: group.id, groupName: group.displayName },
    ...(requestId === undefined ? {} : { requestId }),
    ...said,
  };
}
