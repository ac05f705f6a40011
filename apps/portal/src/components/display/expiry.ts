import { EXPIRY_WARNING_DAYS } from '@vbc/contracts';

const DAY = 86_400_000;

/** The days before the end at which a warning begins. */
export type ExpiryStage = (typeof EXPIRY_WARNING_DAYS)[number];

export const EXPIRY_COLOR: Record<ExpiryStage, 'blue' | 'yellow' | 'red'> = {
  60: 'blue',
  30: 'yellow',
  7: 'red',
  1: 'red',
};

/** The tightest warning that this end has reached; undefined while it is further away. */
export function expiryStage(expiresAt: string, now = Date.now()): ExpiryStage | undefined {
  const days = (new Date(expiresAt).getTime() - now) / DAY;
  return EXPIRY_WARNING_DAYS.findLast((stage) => days <= stage);
}
