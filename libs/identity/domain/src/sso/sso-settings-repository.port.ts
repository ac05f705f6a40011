import type { SsoSettings } from './sso-settings';

/** What accounts set up for single sign-on. Writers lock the account first. */
export interface SsoSettingsRepository {
  /** An account that never set it up has empty settings of version 0. */
  find(accountId: string): Promise<SsoSettings>;
  save(settings: SsoSettings): Promise<void>;
}
