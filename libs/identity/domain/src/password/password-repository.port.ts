/** Why a link was made: the welcome kit's, or "forgot my password". */
export type PasswordLinkPurpose = 'welcome' | 'reset';

/** A set-password link as stored. */
export interface PasswordLink {
  readonly tokenHash: Buffer;
  readonly accountId: string;
  readonly userId: string;
  readonly purpose: PasswordLinkPurpose;
  readonly expiresAt: Date;
}

/** Password hashes and set-password links. They go with the user. */
export interface PasswordRepository {
  hashOf(accountId: string, userId: string): Promise<string | null>;
  set(accountId: string, userId: string, hash: string, at: Date): Promise<void>;
  insertLink(link: PasswordLink): Promise<void>;
  /** Unused, whether expired or not. */
  findLink(tokenHash: Buffer): Promise<PasswordLink | null>;
  /** Compare and swap: of two redemptions one gets true. */
  consumeLink(tokenHash: Buffer, at: Date): Promise<boolean>;
  /** Setting a password makes every other link of the person worthless. */
  deleteLinksOf(accountId: string, userId: string): Promise<void>;
}
