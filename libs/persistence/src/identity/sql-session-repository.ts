import type { OpenSession, Session, SessionLookup, SessionRepository } from '@vbc/identity/domain';
import type { EntityManager } from 'typeorm';

import { accountFromRow, ACCOUNT_COLUMNS, USER_COLUMNS, userFromRow, type MemberRow } from './member-row';

/** Portal sessions inside a transaction. */
export class SqlSessionRepository implements SessionRepository {
  constructor(private readonly manager: EntityManager) {}

  async insert(session: Session): Promise<void> {
    await this.manager.query(
      `insert into sessions (token_hash, account_id, user_id, created_at, last_seen_at, expires_at)
       values ($1, $2, $3, $4, $5, $6)`,
      [
        session.tokenHash,
        session.accountId,
        session.userId,
        session.createdAt,
        session.lastSeenAt,
        session.expiresAt,
      ],
    );
  }

  async delete(tokenHash: Buffer): Promise<void> {
    await this.manager.query('delete from sessions where token_hash = $1', [tokenHash]);
  }

  async deleteOfUser(accountId: string, userId: string, except?: Buffer): Promise<void> {
    await this.manager.query(
      `delete from sessions where account_id = $1 and user_id = $2 and ($3::bytea is null or token_hash <> $3)`,
      [accountId, userId, except ?? null],
    );
  }
}

type SessionRow = MemberRow & {
  readonly token_hash: Buffer;
  readonly session_created_at: Date;
  readonly last_seen_at: Date;
  readonly session_expires_at: Date;
};

/** The look-up of every portal request. */
export class SqlSessionLookup implements SessionLookup {
  constructor(private readonly manager: EntityManager) {}

  async find(tokenHash: Buffer): Promise<OpenSession | null> {
    const [row] = await this.manager.query<SessionRow[]>(
      `select s.token_hash, s.created_at as session_created_at, s.last_seen_at, s.expires_at as session_expires_at,
         ${USER_COLUMNS}, ${ACCOUNT_COLUMNS}
       from sessions s
       join users u on u.account_id = s.account_id and u.user_id = s.user_id
       join accounts a on a.account_id = s.account_id
       where s.token_hash = $1`,
      [tokenHash],
    );
    if (row === undefined) return null;
    const session: Session = {
      tokenHash: row.token_hash,
      accountId: row.account_id,
      userId: row.user_id,
      createdAt: row.session_created_at,
      lastSeenAt: row.last_seen_at,
      expiresAt: row.session_expires_at,
    };
    return { session, user: userFromRow(row), account: accountFromRow(row) };
  }

  async touch(tokenHash: Buffer, at: Date): Promise<void> {
    await this.manager.query('update sessions set last_seen_at = $2 where token_hash = $1', [tokenHash, at]);
  }
}
