import {
  noSsoSettings,
  type SealedSecret,
  type SsoProvider,
  type SsoSettings,
  type SsoSettingsRepository,
  type SsoTest,
} from '@vbc/identity/domain';
import type { EntityManager } from 'typeorm';

interface SettingsRow {
  readonly version: number;
  readonly provider: SsoProvider | null;
  readonly client_secret: SealedSecret | null;
  readonly last_test: (Omit<SsoTest, 'at'> & { readonly at: string }) | null;
  readonly tested: boolean;
}

/** What accounts set up for single sign-on, in PostgreSQL. */
export class SqlSsoSettingsRepository implements SsoSettingsRepository {
  constructor(private readonly manager: EntityManager) {}

  async find(accountId: string): Promise<SsoSettings> {
    const [row] = await this.manager.query<SettingsRow[]>(
      'select version, provider, client_secret, last_test, tested from sso_settings where account_id = $1',
      [accountId],
    );
    if (row === undefined) return noSsoSettings(accountId);
    return {
      accountId,
      version: row.version,
      provider: row.provider,
      ...(row.client_secret === null ? {} : { clientSecret: row.client_secret }),
      ...(row.last_test === null ? {} : { lastTest: { ...row.last_test, at: new Date(row.last_test.at) } }),
      tested: row.tested,
    };
  }

  async save({ accountId, version, provider, clientSecret, lastTest, tested }: SsoSettings): Promise<void> {
    await this.manager.query(
      `insert into sso_settings (account_id, version, provider, client_secret, last_test, tested)
       values ($1, $2, $3, $4, $5, $6)
       on conflict (account_id) do update set version = excluded.version, provider = excluded.provider,
         client_secret = excluded.client_secret, last_test = excluded.last_test, tested = excluded.tested`,
      [accountId, version, provider, clientSecret ?? null, lastTest ?? null, tested],
    );
  }
}
