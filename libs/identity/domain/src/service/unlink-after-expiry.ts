import { unlinkBeyondAuthorityOf } from '@vbc/directory/domain';
import type { IdentityDeps } from '../stores/identity-unit-of-work.port';
import type { ConnectionCredentials } from './connection-credentials.port';

/** How far back the ends of credentials are looked for: longer than the job that asks is ever away. */
const LOOKED_BACK_MS = 3 * 86_400_000;

/**
 * Rule 9 where nobody acts: a credential that came to its end may have been the only one with the authority of a Super User.
 * Administrators beyond the authority that is left are unlinked, as when it is revoked. For a job that runs often.
 * @throws AggregateError when some connections could not be looked after; the others were
 */
export async function unlinkAfterExpiry(
  deps: IdentityDeps & { readonly credentials: Pick<ConnectionCredentials, 'expiring'> },
): Promise<void> {
  const now = deps.clock.now();
  const before = new Date(now.getTime() - LOOKED_BACK_MS);
  const over = await deps.credentials.expiring({ now: before, until: now });
  const connections = new Map(over.map(({ accountId, connectionId: id }) => [id, { accountId, id }]));
  const failures: unknown[] = [];
  for (const connection of connections.values()) {
    try {
      await deps.unitOfWork.transaction((stores) => unlinkBeyondAuthorityOf(stores, connection, now));
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'Some connections could not be looked after');
}
