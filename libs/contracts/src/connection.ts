import type { CredentialExpiry, CredentialView } from './credential';

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
  /** What the identity provider comes in with; the person's authorization first, then what needs no secret. */
  credential: 'oauth' | 'federation' | 'client-secret' | 'bearer' | 'none';
  /** The live credential that ends first, when one of them ends within 60 days. */
  nextExpiry?: CredentialExpiry;
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

/** `GET /api/connections/:id`, and the answer of `POST /api/connections` (201) and `PATCH /api/connections/:id`. */
export interface ConnectionDetails extends ConnectionView {
  /** Held to the letter of the RFCs: no vendor tolerance. */
  strict: boolean;
  /** Requests a second. */
  rateLimit: number | 'off' | 'default';
  /** The client id for client credentials and workload identity federation; absent until the first of them is made. */
  clientId?: string;
  scimBaseUrl: string;
  authorizationUrl: string;
  tokenUrl: string;
  /** Newest first; dead ones too, for as long as they are kept. */
  credentials: CredentialView[];
}

/** `POST /api/connections`: a connection without credentials yet. */
export interface CreateConnectionInput {
  /** 1–80 characters, unique in the account. */
  label: string;
  kind: ConnectionKind;
}

/** `PATCH /api/connections/:id` */
export interface ChangeConnectionInput {
  label?: string;
  kind?: ConnectionKind;
  strict?: boolean;
  rateLimit?: number | 'off' | 'default';
}
// POST /api/connections/:id/end-authorization (200, ConnectionDetails) gives the person-bound authorization back (rule 8).
