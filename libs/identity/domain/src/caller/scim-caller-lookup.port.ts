import type { ScimCaller, TokenForm } from './scim-caller';

/** How the token was used, for "last used". */
export interface TokenUse {
  readonly at: Date;
  readonly address?: string;
  readonly agent?: string;
}

/** The SCIM guard's one question. */
export interface ScimCallerLookup {
  /**
   * One indexed SELECT by the SHA-256 of the token; null when nobody ever had it, or its grant, client or
   * credential is gone.
   * `use` is written at most once a minute per token, and only for a live one.
   */
  find(tokenHash: Buffer, form: TokenForm, use: TokenUse): Promise<ScimCaller | null>;
}
