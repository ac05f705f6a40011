import { dayInWords } from '@vbc/directory/domain';
import type { StoredCredential } from '../service/connection-credentials.port';

const DAY_MS = 86_400_000;

/** Days before its end at which people are told that a credential ends. */
export const EXPIRY_WARNING_DAYS = [60, 30, 7, 1] as const;
/** Before this nobody is warned. */
export const EXPIRY_HORIZON_MS = EXPIRY_WARNING_DAYS[0] * DAY_MS;

/**
 * The stage at which something that ends at `expiresAt` stands: the nearest one reached, so that after a downtime one
 * warning is given and not three. null: it is too early, or over.
 */
export function expiryStage(expiresAt: Date, now: Date): number | null {
  const left = expiresAt.getTime() - now.getTime();
  if (left <= 0) return null;
  return EXPIRY_WARNING_DAYS.findLast((days) => left <= days * DAY_MS) ?? null;
}

/** Until then, such as "in 7 days". */
export function timeLeft(expiresAt: Date, now: Date): string {
  const days = Math.ceil((expiresAt.getTime() - now.getTime()) / DAY_MS);
  return days <= 1 ? 'within a day' : `in ${days} days`;
}

/** A credential named in a sentence: `the client secret "2026" (vbcs_a1b2…)`. */
export function credentialInWords(credential: StoredCredential): string {
  switch (credential.kind) {
    case 'authorization':
      return `the authorization of ${credential.provisioningUser.userName}`;
    case 'federation':
      return `the federated credential "${credential.name}"`;
    case 'client-secret':
      return `the client secret "${credential.name}" (${credential.prefix}…)`;
    case 'bearer-token':
      return `the bearer token "${credential.name}" (${credential.prefix}…)`;
  }
}

/** `The client secret "2026" (vbcs_a1b2…) of Entra ID ends in 7 days, on 3 March 2026.` */
export function expirySentence(
  credential: StoredCredential & { readonly expiresAt: Date },
  label: string,
  now: Date,
): string {
  const what = credentialInWords(credential);
  const { expiresAt } = credential;
  return `${what.charAt(0).toUpperCase()}${what.slice(1)} of ${label} ends ${timeLeft(expiresAt, now)}, on ${dayInWords(expiresAt)}.`;
}
