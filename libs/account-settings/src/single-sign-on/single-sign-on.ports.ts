import { ConfigurableModuleBuilder } from '@nestjs/common';
import type { AccountRepository, ConnectionRepository, UserDirectory } from '@vbc/directory/domain';
import type {
  ChangeSsoDeps,
  OutboundHttp,
  SsoSettingsRepository,
  SsoStandingReader,
} from '@vbc/identity/domain';

/** What the routes of Single Sign-On work with; the repositories are read outside any transaction. */
export interface SingleSignOnPorts extends Omit<ChangeSsoDeps, 'outbound'> {
  readonly outbound: OutboundHttp;
  readonly users: Pick<UserDirectory, 'details'>;
  readonly accounts: Pick<AccountRepository, 'find'>;
  readonly connections: Pick<ConnectionRepository, 'list'>;
  readonly ssoSettings: Pick<SsoSettingsRepository, 'find'>;
  readonly ssoStanding: SsoStandingReader;
  /** Where browsers reach the product, without a slash at the end. */
  readonly publicUrl: string;
}

/** `SingleSignOnModule.register(ports)` or `.registerAsync(…)` binds them. */
export const { ConfigurableModuleClass: SingleSignOnHost, MODULE_OPTIONS_TOKEN: SINGLE_SIGN_ON_PORTS } =
  new ConfigurableModuleBuilder<SingleSignOnPorts>({ moduleName: 'SingleSignOn' }).build();
