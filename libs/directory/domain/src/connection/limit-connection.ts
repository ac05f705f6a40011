import type { AuditActor } from '../audit/audit-event';
import type { DirectoryStores } from '../stores/unit-of-work.port';
import type { Connection } from './connection';
import { DEFAULT_RATE_LIMIT, isRateLimit, type RateLimit } from './rate-limit';

/**
 * Sets how many requests a locked connection may make; `default` takes a limit of its own away.
 * @throws RangeError for a number that is no limit
 */
export async function limitConnection(
  stores: DirectoryStores,
  actor: AuditActor,
  connection: Connection,
  limit: RateLimit | 'default',
): Promise<Connection> {
  if (typeof limit === 'number' && !isRateLimit(limit)) throw new RangeError(`${limit} is no rate limit`);
  const { rateLimit, ...rest } = connection;
  const limited: Connection = limit === 'default' ? rest : { ...rest, rateLimit: limit };
  if (limited.rateLimit === rateLimit) return connection;
  await stores.connections.update(limited);
  await stores.audit.append({
    accountId: connection.accountId,
    type: 'settings.changed',
    result: 'success',
    actor,
    text: `Rate limit of ${connection.label}: ${limitInWords(limited.rateLimit)}.`,
  });
  return limited;
}

/** Such as "50 requests a second". */
export function limitInWords(limit: RateLimit | undefined): string {
  return limit === 'off' ? 'off' : `${limit ?? DEFAULT_RATE_LIMIT} requests a second`;
}
