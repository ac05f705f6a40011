import { endBy, endConnection, type ConnectionEnd } from '@vbc/directory/domain';
import type { IdentityDeps } from '../stores/identity-unit-of-work.port';
import { accountOfGrant } from './grant';

/**
 * The client gave its grant back (RFC 7009), or a code was used twice (RFC 6749 §4.1.2): every token of it dies, and the
 * connection says so.
 */
export function revokeGrant(deps: IdentityDeps, grantId: string): Promise<void> {
  return deps.unitOfWork.transaction(async (stores) => {
    const accountId = accountOfGrant(grantId);
    const grant = await stores.grants.find(accountId, grantId);
    if (grant === null) return;
    // The lock first: of several replays at once, the later ones find the connection ended already.
    const person = await stores.people.lock(accountId, grant.userId);
    const connection = await stores.connections.find(accountId, grant.connectionId);
    await stores.grants.delete(accountId, grantId);
    if (connection === null || connection.status === 'ended') return;
    const at = deps.clock.now();
    const end: ConnectionEnd =
      person === null ? { reason: 'revoked', userName: '', at } : endBy(person.user, 'revoked', at);
    await endConnection(stores, connection, end, {
      actor: { kind: 'connection', id: connection.id, label: connection.label, idp: connection.kind },
    });
  });
}
