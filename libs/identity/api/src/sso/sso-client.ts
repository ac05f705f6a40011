import type { SsoProvider } from '@vbc/identity/domain';

/** One account at its provider: what the provider knows us as. */
export interface SsoClient {
  readonly provider: SsoProvider;
  /** Absent: a public client. */
  readonly clientSecret?: string;
  /** Where the provider sends the browser back: one address for each account, so that no answer is taken for another's. */
  readonly redirectUri: string;
}
