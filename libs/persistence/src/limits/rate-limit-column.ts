import { DEFAULT_RATE_LIMIT, type RateLimit } from '@vbc/directory/domain';

/** The limit a column holds: 0 is off, null the default. */
export function rateLimitFromColumn(column: number | null): RateLimit {
  return column === 0 ? 'off' : (column ?? DEFAULT_RATE_LIMIT);
}

export function rateLimitToColumn(limit: RateLimit | undefined): number | null {
  return limit === 'off' ? 0 : (limit ?? null);
}
