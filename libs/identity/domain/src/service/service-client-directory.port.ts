import type { CredentialUse, ServiceCredential } from './service-credential';
import type { ServiceClientWithCredentials } from './service-client';

/** What the token endpoint asks, outside any transaction. */
export interface ServiceClientDirectory {
  /** By client id alone, with what is not revoked; null when nobody has that id. */
  find(clientId: string): Promise<ServiceClientWithCredentials | null>;
  /** "Last used"; written at most once a minute. */
  recordUse(credential: ServiceCredential, use: CredentialUse): Promise<void>;
  /** Replaces the latest refusal of a federation. */
  recordRefusal(
    federation: { accountId: string; id: string },
    refusal: { at: Date; message: string },
  ): Promise<void>;
}
