import type { DirectoryStores } from '../stores/unit-of-work.port';
import type { User } from '../user/user';
import { endedSentence, type ConnectionEnd } from './connection';

/**
 * Rule 8: ends every connection that acts as `user`, in the transaction of its cause: from the commit on their tokens
 * are worth nothing.
 */
export async function endConnectionsOf(
  stores: DirectoryStores,
  user: User,
  reason: ConnectionEnd['reason'],
  now: Date,
): Promise<void> {
  const connections = await stores.connections.authorizedBy(user.accountId, user.id);
  for (const connection of connections) {
    const end: ConnectionEnd = { reason, userName: user.profile.userName, at: now };
    await stores.connections.end(user.accountId, connection.id, end);
    await stores.audit.append({
      accountId: user.accountId,
      type: 'connection.ended',
      result: 'success',
      actor: { kind: 'system' },
      subject: { userId: user.id, userName: user.profile.userName },
      text: `${connection.label}: ${endedSentence(connection.kind, end)}`,
    });
  }
}
