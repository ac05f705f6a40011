import type { ConnectionKind } from './connection';

export const AUDIT_RESULTS = ['success', 'refused'] as const;
export type AuditResult = (typeof AUDIT_RESULTS)[number];

export interface AuditChange {
  attribute: string;
  from?: string;
  to?: string;
}

/** Every kind of thing the audit log can say; docs/operations.md explains each. */
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

/** Who did it. */
export type AuditActor =
  | { kind: 'connection'; id: string; label: string; idp: ConnectionKind; provisioningUserName?: string }
  | { kind: 'user'; id: string; userName: string }
  | { kind: 'operator' }
  | { kind: 'system' }
  /** A caller who could not be identified, e.g. a bad token. */
  | { kind: 'unknown' };

/** Whom or what it happened to. */
export type AuditSubject = { userId?: string; userName: string } | { groupId?: string; groupName: string };

/** One row of Single Sign-On › Audit Log (rule 24). */
export interface AuditEntry {
  id: string;
  at: string;
  type: AuditEventType;
  result: AuditResult;
  /** One plain sentence in English: "Okta renamed Ada Lovelace". */
  summary: string;
  actor: AuditActor;
  subject?: AuditSubject;
  changes: AuditChange[];
  /** The text the caller got, for refusals. */
  errorText?: string;
  requestId?: string;
}

/** `GET /api/audit`: newest first. */
export interface ListAuditQuery {
  search?: string;
  type?: string;
  result?: AuditResult;
  userId?: string;
  connectionId?: string;
  /** RFC 3339, inclusive. */
  from?: string;
  /** RFC 3339, exclusive. */
  to?: string;
  /** From `nextCursor`. */
  cursor?: string;
  /** 1–200, default 50. */
  limit?: number;
}

export interface AuditPage {
  items: AuditEntry[];
  nextCursor?: string;
}
// GET /api/audit/export?format=csv|json with the same filters streams the whole selection.
