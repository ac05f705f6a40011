import type { SsoLink, SsoLinkRepository } from '@vbc/identity/domain';
import type { EntityManager } from 'typeorm';

interface LinkRow {
  readonly account_id: string;
  readonly issuer: string;
  readonly subject: string;
  readonly user_id: string;
  readonly created_at: Date;
}

const COLUMNS = 'account_id, issuer, subject, user_id, created_at';

/** Identities at providers and their users, in PostgreSQL. */
export class SqlSsoLinkRepository implements SsoLinkRepository {
  constructor(private readonly manager: EntityManager) {}

  async find(accountId: string, issuer: string, subject: string): Promise<SsoLink | null> {
    const [row] = await this.manager.query<LinkRow[]>(
      `select ${COLUMNS} from sso_links where account_id = $1 and issuer = $2 and subject = $3`,
      [accountId, issuer, subject],
    );
    return row === undefined ? null : linkOf(row);
  }

  async ofUser(accountId: string, userId: string): Promise<SsoLink | null> {
    const [row] = await this.manager.query<LinkRow[]>(
      `select ${COLUMNS} from sso_links where account_id = $1 and user_id = $2`,
      [accountId, userId],
    );
    return row === undefined ? null : linkOf(row);
  }

  async insert({ accountId, issuer, subject, userId, createdAt }: SsoLink): Promise<boolean> {
    const inserted = await this.manager.query<unknown[]>(
      `insert into sso_links (${COLUMNS}) values ($1, $2, $3, $4, $5) on conflict do nothing returning 1`,
      [accountId, issuer, subject, userId, createdAt],
    );
    return inserted.length === 1;
  }

  async deleteAll(accountId: string): Promise<void> {
    await this.manager.query('delete from sso_links where account_id = $1', [accountId]);
  }

  async deleteOfUser(accountId: string, userId: string): Promise<void> {
    await this.manager.query('delete from sso_links where account_id = $1 and user_id = $2', [
      accountId,
      userId,
    ]);
  }
}

function linkOf(row: LinkRow): SsoLink {
  return {
    accountId: row.account_id,
    issuer: row.issuer,
    subject: row.subject,
    userId: row.user_id,
    createdAt: row.created_at,
  };
}
