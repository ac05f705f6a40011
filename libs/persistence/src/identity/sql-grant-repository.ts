import type { GrantRepository, OAuthGrant } from '@vbc/identity/domain';
import { isUuid } from '@vbc/util';
import type { EntityManager } from 'typeorm';

interface GrantRow {
  readonly account_id: string;
  readonly grant_id: string;
  readonly connection_id: string;
  readonly user_id: string;
  readonly client_id: string;
  readonly created_at: Date;
  readonly expires_at: Date;
}

/** Grants in PostgreSQL. Codes and tokens go with their grant, in the same statement. */
export class SqlGrantRepository implements GrantRepository {
  constructor(private readonly manager: EntityManager) {}

  async insert(grant: OAuthGrant): Promise<void> {
    await this.manager.query(
      `insert into oauth_grants (account_id, grant_id, connection_id, user_id, client_id, created_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        grant.accountId,
        grant.grantId,
        grant.connectionId,
        grant.userId,
        grant.clientId,
        grant.createdAt,
        grant.expiresAt,
      ],
    );
  }

  async find(accountId: string, grantId: string): Promise<OAuthGrant | null> {
    if (!isUuid(accountId)) return null;
    const [row] = await this.manager.query<GrantRow[]>(
      'select * from oauth_grants where account_id = $1 and grant_id = $2',
      [accountId, grantId],
    );
    return row === undefined ? null : grantFromRow(row);
  }

  async delete(accountId: string, grantId: string): Promise<void> {
    await this.manager.query(
      `with gone as (delete from oauth_artefacts where grant_id = $2)
       delete from oauth_grants where account_id = $1 and grant_id = $2`,
      [accountId, grantId],
    );
  }

  async deleteOfConnection(accountId: string, connectionId: string): Promise<void> {
    await this.manager.query(
      `with gone as (
         delete from oauth_grants where account_id = $1 and connection_id = $2 returning grant_id
       )
       delete from oauth_artefacts a using gone where a.grant_id = gone.grant_id`,
      [accountId, connectionId],
    );
  }
}

function grantFromRow(row: GrantRow): OAuthGrant {
  return {
    accountId: row.account_id,
    grantId: row.grant_id,
    connectionId: row.connection_id,
    userId: row.user_id,
    clientId: row.client_id,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  };
}
