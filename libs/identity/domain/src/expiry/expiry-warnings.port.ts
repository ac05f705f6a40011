/** One warning: a stage of one end of one credential. */
export interface ExpiryWarning {
  readonly accountId: string;
  readonly connectionId: string;
  readonly credentialId: string;
  /** The end that it warns of: an authorization that is used lasts longer, and is warned of again. */
  readonly expiresAt: Date;
  /** The stage. */
  readonly days: number;
  readonly warnedAt: Date;
}

/** Which warnings were given. */
export interface ExpiryWarnings {
  /** Writes it down. False: it was given already, maybe by another process at this moment. */
  record(warning: ExpiryWarning): Promise<boolean>;
}
