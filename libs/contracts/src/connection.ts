/** Which identity provider a connection speaks for. */
export const CONNECTION_KINDS = ['okta', 'onelogin', 'entra', 'other'] as const;
export type ConnectionKind = (typeof CONNECTION_KINDS)[number];

export const CONNECTION_STATUSES = ['active', 'paused', 'ended'] as const;
export type ConnectionStatus = (typeof CONNECTION_STATUSES)[number];

/** A connection named in passing. */
export interface ConnectionRef {
  id: string;
  label: string;
  kind: ConnectionKind;
}

/** One row of `GET /api/connections`. */
export interface ConnectionView extends ConnectionRef {
  status: ConnectionStatus;
  /** Why it ended and what to do, as a sentence; absent while it works. */
  statusReason?: string;
  /** Person-bound connections (OAuth): the SCIM Provisioning User. */
  provisioningUser?: { id: string; userName: string };
  authority: 'SU' | 'AA';
  credential: 'oauth' | 'bearer' | 'none';
  managedUsers: number;
  records: number;
  createdAt: string;
  lastUsedAt?: string;
}

/** `GET /api/connections/:id/removal`: the numbers the dialog shows before `DELETE /api/connections/:id`. */
export interface ConnectionRemovalImpact {
  managedUsers: number;
  records: number;
  stagedUsers: number;
  groups: number;
}
// POST /api/connections/:id/pause and /resume answer the ConnectionView. DELETE answers 204.
