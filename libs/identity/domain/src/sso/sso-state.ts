/** What a round trip to the provider is for. */
export const SSO_PURPOSES = ['sign-in', 'test', 'reauthenticate'] as const;
export type SsoPurpose = (typeof SSO_PURPOSES)[number];

/** How long a round trip to the provider may take. */
export const SSO_STATE_MS = 10 * 60_000;

/**
 * A round trip under way, as stored. The secret itself travels through the browser as `state`; the PKCE verifier and the
 * nonce are derived from it, so nothing here is of use to whoever reads the table.
 */
export interface SsoState {
  readonly stateHash: Buffer;
  readonly accountId: string;
  /** Of the cookie of the browser that began. */
  readonly browserHash: Buffer;
  readonly purpose: SsoPurpose;
  /** Where the browser goes when it succeeded: a path of our own. */
  readonly next: string;
  /** Who was signed in when it began: with `test` and `reauthenticate`. */
  readonly userId?: string;
  /** Of the settings it began with. */
  readonly settingsVersion: number;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}
