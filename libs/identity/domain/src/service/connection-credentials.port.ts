import type { Authority, ConnectionKind } from '@vbc/directory/domain';
import type { CredentialUse } from './service-credential';

interface StoredBase {
  readonly accountId: string;
  readonly connectionId: string;
  readonly id: string;
  /** What it carries now (rules 9 and 10). */
  readonly authority: Authority;
  readonly createdAt: Date;
  /** Absent: the operator. Without a user name: that person was deleted. */
  readonly createdBy?: { readonly userId: string; readonly userName?: string };
  /** Absent: it has no end. Of an authorization: the earlier of its own end and that of a refresh token that rests. */
  readonly expiresAt?: Date;
  readonly revokedAt?: Date;
  readonly lastUse?: CredentialUse;
}

export type StoredCredential =
  | (StoredBase & {
      readonly kind: 'authorization';
      readonly clientName: string;
      readonly provisioningUser: { readonly id: string; readonly userName: string };
    })
  | (StoredBase & { readonly kind: 'client-secret'; readonly name: string; readonly prefix: string })
  | (StoredBase & { readonly kind: 'bearer-token'; readonly name: string; readonly prefix: string })
  | (StoredBase & {
      readonly kind: 'federation';
      readonly name: string;
      readonly issuer: string;
      readonly jwksUrl: string;
      readonly subject: string;
      readonly audience: string;
      readonly lastRefusal?: { readonly at: Date; readonly message: string };
    });

/** With the connection it belongs to, for a warning. */
export type ExpiringCredential = StoredCredential & {
  readonly expiresAt: Date;
  readonly connection: { readonly label: string; readonly kind: ConnectionKind };
};

/** Read model of what connections come in with; never a secret or its hash. `tokenState` says which of them are live. */
export interface ConnectionCredentials {
  /** All of one connection, dead ones too, newest first; one query. */
  list(accountId: string, connectionId: string): Promise<StoredCredential[]>;
  /** All of an account that are live at `now`; one query. */
  live(accountId: string, now: Date): Promise<StoredCredential[]>;
  /** Those live at `now` that end at `until` or before, of one account or of all; the earliest first; one query. */
  expiring(period: { now: Date; until: Date }, accountId?: string): Promise<ExpiringCredential[]>;
  /** The client id of a connection, once it has one. */
  clientIdOf(accountId: string, connectionId: string): Promise<string | null>;
}
