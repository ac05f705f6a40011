import { ConfigurableModuleBuilder } from '@nestjs/common';
import type {
  AccountRepository,
  AuditReader,
  ConnectionRepository,
  DirectoryDeps,
  UserDirectory,
} from '@vbc/directory/domain';

/** Which connections have a bearer token or client secret that works now. */
export interface LiveTokens {
  /** One query. */
  connectionIdsWithLiveTokens(accountId: string): Promise<ReadonlySet<string>>;
}

/** What the routes of Account › User Provisioning work with; the repositories are read outside any transaction. */
export interface AccountSettingsPorts extends DirectoryDeps {
  readonly users: UserDirectory;
  readonly accounts: Pick<AccountRepository, 'find'>;
  readonly connections: Pick<ConnectionRepository, 'find' | 'list' | 'authorityNow'>;
  readonly audit: AuditReader;
  readonly liveTokens: LiveTokens;
  /** Where browsers and identity providers reach the product, without a slash at the end. */
  readonly publicUrl: string;
}

/** `AccountSettingsModule.register(ports)` or `.registerAsync(…)` binds them. */
export const { ConfigurableModuleClass: AccountSettingsHost, MODULE_OPTIONS_TOKEN: ACCOUNT_SETTINGS_PORTS } =
  new ConfigurableModuleBuilder<AccountSettingsPorts>({ moduleName: 'AccountSettings' }).build();
