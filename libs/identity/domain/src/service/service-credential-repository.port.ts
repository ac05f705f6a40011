import type {
  ClientSecretCredential,
  Federation,
  ServiceCredential,
  ServiceCredentialKind,
} from './service-credential';
import type { ServiceClient } from './service-client';

/** Numbers of credentials that are neither revoked nor over. */
export type LiveCounts = Readonly<Record<ServiceCredentialKind | 'bearer-token', number>>;

/** Service credentials inside a transaction. Every question carries the account. */
export interface ServiceCredentialRepository {
  /**
   * Until the end of the transaction nobody else makes credentials of this connection, or removes it. False: there is no
   * such connection.
   */
  lockConnection(accountId: string, connectionId: string): Promise<boolean>;
  /** The connection's one client, if it was made. */
  clientOf(accountId: string, connectionId: string): Promise<ServiceClient | null>;
  insertClient(client: ServiceClient): Promise<void>;
  insertSecret(secret: ClientSecretCredential): Promise<void>;
  insertFederation(federation: Federation): Promise<void>;
  find(
    accountId: string,
    kind: ServiceCredentialKind,
    credentialId: string,
  ): Promise<ServiceCredential | null>;
  liveCounts(accountId: string, connectionId: string, now: Date): Promise<LiveCounts>;
  /** From the commit on the credential, and every access token made with it, is worth nothing. */
  revoke(accountId: string, kind: ServiceCredentialKind, credentialId: string, at: Date): Promise<void>;
}
