import type { PasswordLink, PasswordLinkPurpose, PasswordRepository } from '@vbc/identity/domain';
import type { EntityManager } from 'typeorm';

interface LinkRow {
  readonly token_hash: Buffer;
  readonly account_id: string;
  readonly user_id: string;
  readonly purpose: PasswordLinkPurpose;
  readonly expires_at: Date;
}

/** Password hashes and set-password links in PostgreSQL. */
export class SqlPasswordRepository implements PasswordRepository {
  constructor(private readonly manager: EntityManager) {}

  async hashOf(accountId: string, userId: string): Promise<string | null> {
    const [row] = await this.manager.query<{ hash: string }[]>(
      'select hash from passwords where account_id = $1 and user_id = $2',
      [accountId, userId],
    );
    return row?.hash ?? null;
  }

  async set(accountId: string, userId: string, hash: string, at: Date): Promise<void> {
    await this.manager.query(
      `insert into passwords (account_id, user_id, hash, changed_at) values ($1, $2, $3, $4)
       on conflict (account_id, user_id) do update set hash = excluded.hash, changed_at = excluded.changed_at`,
      [accountId, userId, hash, at],
    );
  }

  async insertLink(link: PasswordLink): Promise<void> {
    await this.manager.query(
      `insert into password_links (token_hash, account_id, user_id, purpose, expires_at) values ($1, $2, $3, $4, $5)`,
      [link.tokenHash, link.accountId, link.userId, link.purpose, link.expiresAt],
    );
  }

  async findLink(tokenHash: Buffer): Promise<PasswordLink | null> {
    const [row] = await this.manager.query<LinkRow[]>(
      'select * from password_links where token_hash = $1 and consumed_at is null',
      [tokenHash],
    );
    return row === undefined
      ? null
      : {
          tokenHash: row.token_hash,
          accountId: row.account_id,
          userId: row.user_id,
          purpose: row.purpose,
          expiresAt: row.expires_at,
        };
  }

  async consumeLink(tokenHash: Buffer, at: Date): Promise<boolean> {
    const rows = await this.manager.query<unknown[]>(
      `with taken as (
         update password_links set consumed_at = $2 where token_hash = $1 and consumed_at is null returning 1
       )
       select 1 from taken`,
      [tokenHash, at],
    );
    return rows.length === 1;
  }

  async deleteLinksOf(accountId: string, userId: string): Promise<void> {
    await this.manager.query('delete from password_links where account_id = $1 and user_id = $2', [
      accountId,
      userId,
    ]);
  }
}
