import type { OpenSession, Session, SessionLookup, SessionOrigin, SignInMethod } from '@vbc/identity/domain';
import type { EntityManager } from 'typeorm';

import { accountFromRow, ACCOUNT_COLUMNS, USER_COLUMNS, userFromRow, type MemberRow } from './member-row';

interface SessionRow {
  readonly token_hash: Buffer;
  readonly session_id: string;
  readonly account_id: string;
  readonly user_id: string;
  readonly method: SignInMethod;
  readonly session_created_at: Date;
  readonly authenticated_at: Date;
  readonly last_seen_at: Date;
  readonly session_expires_at: Date;
  readonly address: string | null;
  readonly agent: string | null;
}

const SESSION_COLUMNS = `s.token_hash, s.session_id, s.account_id, s.user_id, s.method, s.created_at as session_created_at,
  s.authenticated_at, s.last_seen_at, s.expires_at as session_expires_at, s.address, s.agent`;

/** The look-up of every portal request, and the list of one's own sessions. */
export class SqlSessionLookup implements SessionLookup {
  constructor(private readonly manager: EntityManager) {}

  async find(tokenHash: Buffer): Promise<OpenSession | null> {
    const [row] = await this.manager.query<(MemberRow & SessionRow)[]>(
      `select ${SESSION_COLUMNS}, ${USER_COLUMNS}, ${ACCOUNT_COLUMNS}
       from sessions s
       join users u on u.account_id = s.account_id and u.user_id = s.user_id
       join accounts a on a.account_id = s.account_id
       where s.token_hash = $1`,
      [tokenHash],
    );
    return row === undefined
      ? null
      : { session: sessionFromRow(row), user: userFromRow(row), account: accountFromRow(row) };
  }

  async listOf(accountId: string, userId: string): Promise<Session[]> {
    const rows = await this.manager.query<SessionRow[]>(
      `select ${SESSION_COLUMNS} from sessions s where s.account_id = $1 and s.user_id = $2
       order by s.last_seen_at desc, s.session_id`,
      [accountId, userId],
    );
    return rows.map(sessionFromRow);
  }

  async touch(tokenHash: Buffer, at: Date, from: SessionOrigin): Promise<void> {
    await this.manager.query(
      'update sessions set last_seen_at = $2, address = $3, agent = $4 where token_hash = $1',
      [tokenHash, at, from.address ?? null, from.agent ?? null],
    );
  }
}

function sessionFromRow(row: SessionRow): Session {
  return {
    id: row.session_id,
    tokenHash: row.token_hash,
    accountId: row.account_id,
    userId: row.user_id,
    method: row.method,
    createdAt: row.session_created_at,
    authenticatedAt: row.authenticated_at,
    lastSeenAt: row.last_seen_at,
    expiresAt: row.session_expires_at,
    ...(row.address === null ? {} : { address: row.address }),
    ...(row.agent === null ? {} : { agent: row.agent }),
  };
}
