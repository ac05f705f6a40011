import type { ConnectionKind } from './connection';

export const AUDIT_RESULTS = ['success', 'refused'] as const;
export type AuditResult = (typeof AUDIT_RESULTS)[number];

export interface AuditChange {
  attribute: string;
  from?: string;
  to?: string;
}

/** Who did it. */
export type AuditActor =
  | { kind: 'connection'; id: string; label: string; idp: ConnectionKind; provisioningUserName?: string }
  | { kind: 'user'; id: string; userName: string }
  | { kind: 'operator' }
  | { kind: 'system' }
  /** A caller who could not be identified, e.g. a bad token. */
  | { kind: 'unknown' };

/** One row of Single Sign-On › Audit Log (rule 24). */
export interface AuditEntry {
  id: string;
  at: string;
  /** e.g. `user.linked`; see the event catalogue in docs/operations.md */
  type: string;
  result: AuditResult;
  /** One plain sentence in English: "Okta renamed Ada Lovelace". */
  summary: string;
  actor: AuditActor;
  subject?: { userId?: string; userName: string };
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
