import type { Session, SessionRepository } from '@vbc/identity/domain';
import type { EntityManager } from 'typeorm';

/** Portal sessions inside a transaction. */
export class SqlSessionRepository implements SessionRepository {
  constructor(private readonly manager: EntityManager) {}

  async insert(session: Session): Promise<void> {
    await this.manager.query(
      `insert into sessions (token_hash, session_id, account_id, user_id, method, created_at, authenticated_at, last_seen_at,
         expires_at, address, agent)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        session.tokenHash,
        session.id,
        session.accountId,
        session.userId,
        session.method,
        session.createdAt,
        session.authenticatedAt,
        session.lastSeenAt,
        session.expiresAt,
        session.address ?? null,
        session.agent ?? null,
      ],
    );
  }

  async delete(tokenHash: Buffer): Promise<void> {
    await this.manager.query('delete from sessions where token_hash = $1', [tokenHash]);
  }

  async deleteById(accountId: string, userId: string, sessionId: string): Promise<boolean> {
    const gone = await this.manager.query<unknown[]>(
      `with gone as (
         delete from sessions where account_id = $1 and user_id = $2 and session_id = $3 returning 1
       )
       select 1 from gone`,
      [accountId, userId, sessionId],
    );
    return gone.length === 1;
  }

  async deleteOfUser(accountId: string, userId: string, except?: Buffer): Promise<void> {
    await this.manager.query(
      `delete from sessions where account_id = $1 and user_id = $2 and ($3::bytea is null or token_hash <> $3)`,
      [accountId, userId, except ?? null],
    );
  }

  async deletePasswordSessionsUnderSso(accountId: string): Promise<void> {
    await this.manager.query(
      `delete from sessions s using users u
       where s.account_id = $1 and s.method = 'password'
         and u.account_id = s.account_id and u.user_id = s.user_id and not u.sso_off`,
      [accountId],
    );
  }

  async deleteSsoSessions(accountId: string, userId?: string): Promise<void> {
    await this.manager.query(
      `delete from sessions where account_id = $1 and method = 'sso' and ($2::uuid is null or user_id = $2)`,
      [accountId, userId ?? null],
    );
  }

  async renew(tokenHash: Buffer, next: Pick<Session, 'tokenHash' | 'authenticatedAt'>): Promise<boolean> {
    const renewed = await this.manager.query<unknown[]>(
      `with renewed as (
         update sessions set token_hash = $2, authenticated_at = $3 where token_hash = $1 returning 1
       )
       select 1 from renewed`,
      [tokenHash, next.tokenHash, next.authenticatedAt],
    );
    return renewed.length === 1;
  }
}
