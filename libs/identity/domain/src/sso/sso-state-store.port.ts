import type { SsoState } from './sso-state';

/** Round trips under way; outside of transactions. */
export interface SsoStateStore {
  insert(state: SsoState): Promise<void>;
  /** Takes it away: of two callbacks one gets it. Ended ones are not found. */
  take(stateHash: Buffer, now: Date): Promise<SsoState | null>;
}
