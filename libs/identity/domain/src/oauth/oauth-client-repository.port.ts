import type { OAuthClient } from './oauth-client';

export interface OAuthClientRepository {
  find(clientId: string): Promise<OAuthClient | null>;
  list(): Promise<OAuthClient[]>;
  /** @throws InvalidClientError when the id is taken */
  insert(client: OAuthClient): Promise<void>;
}
