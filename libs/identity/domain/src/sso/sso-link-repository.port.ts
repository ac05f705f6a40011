import type { SsoLink } from './sso-link';

/** Links go with their user. A user has one at most, an identity too. */
export interface SsoLinkRepository {
  find(accountId: string, issuer: string, subject: string): Promise<SsoLink | null>;
  ofUser(accountId: string, userId: string): Promise<SsoLink | null>;
  /** false: the user or the identity was linked meanwhile; the database decides. */
  insert(link: SsoLink): Promise<boolean>;
  /** The provider became another one: its subjects mean nothing any more. */
  deleteAll(accountId: string): Promise<void>;
  deleteOfUser(accountId: string, userId: string): Promise<void>;
}
