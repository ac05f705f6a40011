import type { Authority } from '@vbc/directory/domain';
import type { BearerToken, BearerTokenRepository } from '@vbc/identity/domain';
import { isUuid } from '@vbc/util';
import type { EntityManager } from 'typeorm';

interface TokenRow {
  readonly token_hash: Buffer;
  readonly account_id: string;
  readonly connection_id: string;
  readonly token_id: string;
  readonly name: string;
  readonly prefix: string;
  readonly role: Authority;
  readonly created_by: string | null;
  readonly created_at: Date;
  readonly expires_at: Date | null;
  readonly revoked_at: Date | null;
  readonly last_used_at: Date | null;
}

/** Bearer tokens in PostgreSQL. */
export class SqlBearerTokenRepository implements BearerTokenRepository {
  constructor(private readonly manager: EntityManager) {}

  async insert(token: BearerToken): Promise<void> {
    await this.manager.query(
      `insert into bearer_tokens (token_hash, account_id, connection_id, token_id, name, prefix, role, created_by,
         created_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        token.tokenHash,
        token.accountId,
        token.connectionId,
        token.id,
        token.name,
        token.prefix,
        token.role,
        token.createdBy ?? null,
        token.createdAt,
        token.expiresAt ?? null,
      ],
    );
  }

  async find(accountId: string, tokenId: string): Promise<BearerToken | null> {
    if (!isUuid(tokenId)) return null;
    const [row] = await this.manager.query<TokenRow[]>(
      'select * from bearer_tokens where account_id = $1 and token_id = $2',
      [accountId, tokenId],
    );
    return row === undefined ? null : tokenFromRow(row);
  }

  async list(accountId: string): Promise<BearerToken[]> {
    const rows = await this.manager.query<TokenRow[]>(
      'select * from bearer_tokens where account_id = $1 order by created_at desc, token_id desc',
      [accountId],
    );
    return rows.map(tokenFromRow);
  }

  async revoke(accountId: string, tokenId: string, at: Date): Promise<void> {
    await this.manager.query(
      'update bearer_tokens set revoked_at = $3 where account_id = $1 and token_id = $2 and revoked_at is null',
      [accountId, tokenId, at],
    );
  }
}

function tokenFromRow(row: TokenRow): BearerToken {
  return {
    accountId: row.account_id,
    connectionId: row.connection_id,
    id: row.token_id,
    tokenHash: row.token_hash,
    name: row.name,
    prefix: row.prefix,
    role: row.role,
    ...(row.created_by === null ? {} : { createdBy: row.created_by }),
    createdAt: row.created_at,
    ...(row.expires_at === null ? {} : { expiresAt: row.expires_at }),
    ...(row.revoked_at === null ? {} : { revokedAt: row.revoked_at }),
    ...(row.last_used_at === null ? {} : { lastUsedAt: row.last_used_at }),
  };
}
