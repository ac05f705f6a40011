import type { BearerToken } from './bearer-token';

export interface BearerTokenRepository {
  insert(token: BearerToken): Promise<void>;
  find(accountId: string, tokenId: string): Promise<BearerToken | null>;
  /** Newest first. */
  list(accountId: string): Promise<BearerToken[]>;
  revoke(accountId: string, tokenId: string, at: Date): Promise<void>;
}
