import type { ConnectionKind } from '../connection/connection';

/** Every kind of thing the audit log can say (rule 24). docs/operations.md explains each. */
export const AUDIT_EVENT_TYPES = [
  'user.created',
  'user.linked',
  'user.updated',
  'user.unlinked',
  'user.deleted',
  'user.released',
  'user.staged',
  'user.discarded',
  'user.role-changed',
  'user.sso-changed',
  'user.extensions-changed',
  'user.password-changed',
  'user.sso-linked',
  'record.created',
  'record.updated',
  'record.deleted',
  'record.forgotten',
  'record.refused',
  'group.created',
  'group.updated',
  'group.members-changed',
  'group.deleted',
  'push.refused',
  'portal.refused',
  'settings.changed',
  'account.created',
  'connection.created',
  'connection.changed',
  'connection.authorized',
  'connection.refused',
  'connection.ended',
  'connection.paused',
  'connection.resumed',
  'connection.removed',
  'credential.created',
  'credential.revoked',
  'credential.expiring',
  'token.created',
  'token.revoked',
  'session.refused',
  'session.confirmation-asked',
  'mail.sent',
] as const;
export type AuditEventType = (typeof AUDIT_EVENT_TYPES)[number];

export type AuditActor =
  | {
      readonly kind: 'connection';
      readonly id: string;
      readonly label: string;
      readonly idp: ConnectionKind;
      readonly provisioningUserName?: string;
    }
  | { readonly kind: 'user'; readonly id: string; readonly userName: string }
  | { readonly kind: 'operator' }
  | { readonly kind: 'system' }
  | { readonly kind: 'unknown' };

/** One attribute before and after. Never a secret. */
export interface AuditChange {
  readonly attribute: string;
  readonly from?: string;
  readonly to?: string;
}

/** Whom or what it happened to. */
export type AuditSubject =
  | { readonly userId?: string; readonly userName: string }
  | { readonly groupId?: string; readonly groupName: string };

/** The name of the user or group. */
export function subjectName(subject: AuditSubject): string {
  return 'userName' in subject ? subject.userName : subject.groupName;
}

/** What happened, written in the same transaction as its cause; a refusal is written on its own. */
export interface AuditEvent {
  readonly accountId: string;
  readonly type: AuditEventType;
  readonly result: 'success' | 'refused';
  readonly actor: AuditActor;
  readonly subject?: AuditSubject;
  readonly changes?: readonly AuditChange[];
  /** The text the caller got (refusals), or why it happened. */
  readonly text?: string;
  readonly requestId?: string;
}
