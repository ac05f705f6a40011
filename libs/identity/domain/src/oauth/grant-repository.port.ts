import type { OAuthGrant } from './grant';

export interface GrantRepository {
  insert(grant: OAuthGrant): Promise<void>;
  find(accountId: string, grantId: string): Promise<OAuthGrant | null>;
  /** The grant with every code and token under it. */
  delete(accountId: string, grantId: string): Promise<void>;
  /** All grants of a connection, with every code and token under them. */
  deleteOfConnection(accountId: string, connectionId: string): Promise<void>;
}
