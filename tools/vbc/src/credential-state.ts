import { tokenState, type TokenLifetime } from '@vbc/identity/domain';

/** As shown in lists: `live until 2027-03-03`, `expired`, `revoked`. */
export function stateInWords(credential: TokenLifetime, now: Date): string {
  const state = tokenState(credential, now);
  if (state !== 'live' || credential.expiresAt === undefined) return state;
  return `live until ${credential.expiresAt.toISOString().slice(0, 10)}`;
}
