import type { Connection, ConnectionEnd } from '@vbc/directory/domain';

import { rateLimitFromColumn, rateLimitToColumn } from '../limits/rate-limit-column';
import type { ConnectionEntity } from './connection.entity';

/** The entity as a plain object, for writing. */
type ConnectionColumns = Pick<ConnectionEntity, keyof ConnectionEntity>;

export function connectionFromEntity(row: ConnectionEntity): Connection {
  const ended = endFromEntity(row);
  return {
    accountId: row.accountId,
    id: row.connectionId,
    label: row.label,
    kind: row.kind,
    status: row.status,
    strict: row.strict,
    authority: row.authority,
    ...(row.rateLimit === null ? {} : { rateLimit: rateLimitFromColumn(row.rateLimit) }),
    ...(row.provisioningUserId === null ? {} : { provisioningUserId: row.provisioningUserId }),
    ...(row.clientId === null ? {} : { clientId: row.clientId }),
    ...(ended === null ? {} : { ended }),
    createdAt: row.createdAt,
    ...(row.lastUsedAt === null ? {} : { lastUsedAt: row.lastUsedAt }),
  };
}

function endFromEntity(row: ConnectionEntity): ConnectionEnd | null {
  const { endedReason, endedUserName, endedPersonName, endedAt } = row;
  if (endedReason === null || endedUserName === null || endedAt === null) return null;
  const personName = endedPersonName === null ? {} : { personName: endedPersonName };
  return { reason: endedReason, userName: endedUserName, ...personName, at: endedAt };
}

export function connectionToColumns(connection: Connection): ConnectionColumns {
  return {
    accountId: connection.accountId,
    connectionId: connection.id,
    label: connection.label,
    kind: connection.kind,
    status: connection.status,
    strict: connection.strict,
    authority: connection.authority,
    rateLimit: rateLimitToColumn(connection.rateLimit),
    provisioningUserId: connection.provisioningUserId ?? null,
    clientId: connection.clientId ?? null,
    ...endToColumns(connection.ended),
    createdAt: connection.createdAt,
    lastUsedAt: connection.lastUsedAt ?? null,
  };
}

function endToColumns(end: ConnectionEnd | undefined) {
  return {
    endedReason: end?.reason ?? null,
    endedUserName: end?.userName ?? null,
    endedPersonName: end?.personName ?? null,
    endedAt: end?.at ?? null,
  };
}
