/** Whom single sign-on is for, and who gets in without it. */
export interface SsoStanding {
  /** Super Users in service with a password for whom it is off, by username. */
  readonly exemptSuperUsers: readonly { readonly userId: string; readonly userName: string }[];
  /** People in service for whom it is not off. */
  readonly affectedUsers: number;
}

/** A read model of the settings page. */
export interface SsoStandingReader {
  standing(accountId: string): Promise<SsoStanding>;
}
