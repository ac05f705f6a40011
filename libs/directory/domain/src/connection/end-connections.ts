import type { AuditEvent } from '../audit/audit-event';
import type { DirectoryStores } from '../stores/unit-of-work.port';
import { fullName, type User } from '../user/user';
import type { Connection, ConnectionEnd } from './connection';
import { endedEntry } from './ended-sentence';

/** Super Users who get a mail about a connection; more are not needed for one of them to act. */
export const MOST_SUPER_USERS_MAILED = 20;

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
    await endConnection(stores, connection, endBy(user, reason, now), {
      actor: { kind: 'system' },
      subject: { userId: user.id, userName: user.profile.userName },
    });
  }
}

/** The end of a connection for a reason that lies in `user`. */
export function endBy({ profile }: User, reason: ConnectionEnd['reason'], at: Date): ConnectionEnd {
  return { reason, userName: profile.userName, personName: fullName(profile), at };
}

/** Ends one connection, says so in the audit log, and mails the Super Users why and what to do. */
export async function endConnection(
  stores: DirectoryStores,
  connection: Connection,
  end: ConnectionEnd,
  by: Pick<AuditEvent, 'actor' | 'subject' | 'requestId'>,
): Promise<void> {
  const { accountId, id } = connection;
  await stores.connections.end(accountId, id, end);
  await stores.audit.append({
    ...by,
    accountId,
    type: 'connection.ended',
    result: 'success',
    text: endedEntry(connection, end),
  });
  for (const userId of await stores.people.superUserIds(accountId, MOST_SUPER_USERS_MAILED)) {
    await stores.jobs.sendConnectionEnded({ accountId, userId, connectionId: id });
  }
}
