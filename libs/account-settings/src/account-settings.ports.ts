import { ConfigurableModuleBuilder } from '@nestjs/common';
import type { AssertionInspection } from '@vbc/contracts';
import type {
  AccountRepository,
  AuditReader,
  ConnectionRepository,
  UserDirectory,
} from '@vbc/directory/domain';
import type { ConnectionCredentials, Federation, IdentityDeps, OutboundHttp } from '@vbc/identity/domain';

/** Takes an assertion of an identity provider apart as the token endpoint would. */
export interface AssertionInspector {
  /** Every check with its result; nothing of it is kept. May fetch the provider's keys. */
  inspect(
    federation: Pick<Federation, 'issuer' | 'jwksUrl' | 'subject' | 'audience'>,
    assertion: string,
  ): Promise<AssertionInspection>;
}

/** What the routes of Account › User Provisioning work with; the repositories are read outside any transaction. */
export interface AccountSettingsPorts extends IdentityDeps {
  readonly users: UserDirectory;
  readonly accounts: Pick<AccountRepository, 'find'>;
  readonly connections: Pick<ConnectionRepository, 'find' | 'list'>;
  readonly credentials: ConnectionCredentials;
  readonly audit: AuditReader;
  readonly assertions: AssertionInspector;
  /** Checks addresses before they are stored. */
  readonly outbound: Pick<OutboundHttp, 'checkAddress'>;
  /** Where browsers and identity providers reach the product, without a slash at the end. */
  readonly publicUrl: string;
}

/** `AccountSettingsModule.register(ports)` or `.registerAsync(…)` binds them. */
export const { ConfigurableModuleClass: AccountSettingsHost, MODULE_OPTIONS_TOKEN: ACCOUNT_SETTINGS_PORTS } =
  new ConfigurableModuleBuilder<AccountSettingsPorts>({ moduleName: 'AccountSettings' }).build();
