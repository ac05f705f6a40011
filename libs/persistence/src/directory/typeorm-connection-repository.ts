import type { Authority, Connection, ConnectionEnd, ConnectionRepository } from '@vbc/directory/domain';
import { isUuid, type Clock } from '@vbc/util';
import { IsNull, Not, type EntityManager, type Repository } from 'typeorm';

import {
  AUTHORITY_NOW,
  END_CONNECTION,
  LOCK_CONNECTION,
  LOCK_ITS_USERS,
  REMOVE_CONNECTION,
} from './connection-statements';
import { ConnectionEntity } from './connection.entity';
import { connectionFromEntity, connectionToColumns } from './connection.mapper';

/** Connections in PostgreSQL. Bound to one transaction when the manager is. */
export class TypeormConnectionRepository implements ConnectionRepository {
  private readonly rows: Repository<ConnectionEntity>;

  constructor(
    private readonly manager: EntityManager,
    private readonly clock: Clock,
  ) {
    this.rows = manager.getRepository(ConnectionEntity);
  }

  async find(accountId: string, connectionId: string): Promise<Connection | null> {
    if (!isUuid(accountId) || !isUuid(connectionId)) return null;
    return mapped(await this.rows.findOneBy({ accountId, connectionId }));
  }

  async lock(accountId: string, connectionId: string): Promise<Connection | null> {
    if (!isUuid(accountId) || !isUuid(connectionId)) return null;
    // Not for update: what refers to the connection, as every push does, need not wait.
    const lock = { mode: 'for_no_key_update' } as const;
    return mapped(await this.rows.findOne({ where: { accountId, connectionId }, lock }));
  }

  async findByLabel(accountId: string, label: string): Promise<Connection | null> {
    return mapped(await this.rows.findOneBy({ accountId, label }));
  }

  async findByClient(accountId: string, clientId: string): Promise<Connection | null> {
    const order = { createdAt: 'desc', connectionId: 'desc' } as const;
    return mapped(await this.rows.findOne({ where: { accountId, clientId }, order }));
  }

  list(accountId: string): Promise<Connection[]> {
    return this.all({ accountId });
  }

  authorizedBy(accountId: string, userId: string): Promise<Connection[]> {
    return this.all({ accountId, provisioningUserId: userId, status: Not('ended'), endedAt: IsNull() });
  }

  async insert(connection: Connection): Promise<void> {
    await this.rows.insert(connectionToColumns(connection));
  }

  async update(connection: Connection): Promise<void> {
    const { accountId, connectionId, ...columns } = connectionToColumns(connection);
    await this.rows.update({ accountId, connectionId }, columns);
  }

  async end(accountId: string, connectionId: string, end: ConnectionEnd): Promise<void> {
    const { reason, userName, personName = null, at } = end;
    await this.manager.query(END_CONNECTION, [accountId, connectionId, reason, userName, at, personName]);
  }

  async remove(accountId: string, connectionId: string): Promise<void> {
    // One after the other: each sees what was committed while the one before waited.
    for (const statement of [LOCK_CONNECTION, LOCK_ITS_USERS, REMOVE_CONNECTION])
      await this.manager.query(statement, [accountId, connectionId]);
  }

  async authorityNow(accountId: string, connectionId: string): Promise<Authority | null> {
    const rows = await this.manager.query<{ authority: Authority }[]>(AUTHORITY_NOW, [
      accountId,
      connectionId,
      this.clock.now(),
    ]);
    return rows[0]?.authority ?? null;
  }

  private async all(where: Parameters<Repository<ConnectionEntity>['findBy']>[0]): Promise<Connection[]> {
    const rows = await this.rows.find({ where, order: { createdAt: 'asc', connectionId: 'asc' } });
    return rows.map(connectionFromEntity);
  }
}

function mapped(row: ConnectionEntity | null): Connection | null {
  return row === null ? null : connectionFromEntity(row);
}
