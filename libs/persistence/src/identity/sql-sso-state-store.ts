import type { SsoPurpose, SsoState, SsoStateStore } from '@vbc/identity/domain';
import type { EntityManager } from 'typeorm';

interface StateRow {
  readonly state_hash: Buffer;
  readonly account_id: string;
  readonly browser_hash: Buffer;
  readonly purpose: SsoPurpose;
  readonly next: string;
  readonly user_id: string | null;
  readonly settings_version: number;
  readonly created_at: Date;
  readonly expires_at: Date;
}

const COLUMNS =
  'state_hash, account_id, browser_hash, purpose, next, user_id, settings_version, created_at, expires_at';

/** Round trips to providers under way, in PostgreSQL. */
export class SqlSsoStateStore implements SsoStateStore {
  constructor(private readonly manager: EntityManager) {}

  async insert(state: SsoState): Promise<void> {
    await this.manager.query(
      `insert into sso_states (${COLUMNS}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        state.stateHash,
        state.accountId,
        state.browserHash,
        state.purpose,
        state.next,
        state.userId ?? null,
        state.settingsVersion,
        state.createdAt,
        state.expiresAt,
      ],
    );
  }

  async take(stateHash: Buffer, now: Date): Promise<SsoState | null> {
    const [row] = await this.manager.query<StateRow[]>(
      `with taken as (delete from sso_states where state_hash = $1 returning ${COLUMNS})
       select * from taken where expires_at > $2`,
      [stateHash, now],
    );
    return row === undefined ? null : stateOf(row);
  }
}

function stateOf(row: StateRow): SsoState {
  return {
    stateHash: row.state_hash,
    accountId: row.account_id,
    browserHash: row.browser_hash,
    purpose: row.purpose,
    next: row.next,
    ...(row.user_id === null ? {} : { userId: row.user_id }),
    settingsVersion: row.settings_version,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  };
}
