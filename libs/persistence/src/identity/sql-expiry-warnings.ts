import type { ExpiryWarning, ExpiryWarnings } from '@vbc/identity/domain';
import type { EntityManager } from 'typeorm';

/** Warnings given, in PostgreSQL. The primary key decides between processes that warn at the same time. */
export class SqlExpiryWarnings implements ExpiryWarnings {
  constructor(private readonly manager: EntityManager) {}

  async record(warning: ExpiryWarning): Promise<boolean> {
    const rows = await this.manager.query<unknown[]>(
      `insert into expiry_warnings (account_id, connection_id, credential_id, expires_at, days, warned_at)
       values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning days`,
      [
        warning.accountId,
        warning.connectionId,
        warning.credentialId,
        warning.expiresAt,
        warning.days,
        warning.warnedAt,
      ],
    );
    return rows.length > 0;
  }
}
