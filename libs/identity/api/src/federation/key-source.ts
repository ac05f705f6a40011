import type { CryptoKey } from 'jose';

/** Which key a token says it was signed with (RFC 7515 §4.1). */
export interface KeyReference {
  readonly alg: string;
  readonly kid?: string;
}

/** The key, or why there is none and what to do, as a sentence. */
export type FoundKey = { readonly key: CryptoKey } | { readonly problem: string };

/** Public keys of identity providers. */
export interface KeySource {
  find(jwksUrl: string, reference: KeyReference): Promise<FoundKey>;
}
