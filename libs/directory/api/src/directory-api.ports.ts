import { ConfigurableModuleBuilder } from '@nestjs/common';
import type { AccountRepository, DirectoryDeps, UserDirectory } from '@vbc/directory/domain';

/** What the portal's user routes work with. */
export interface DirectoryApiPorts extends DirectoryDeps {
  /** The read models, outside any transaction. */
  readonly users: UserDirectory;
  readonly accounts: Pick<AccountRepository, 'find'>;
}

/** `DIRECTORY_API_PORTS` is the injection token; `DirectoryApiModule.register(ports)` or `.registerAsync(…)` binds it. */
export const { ConfigurableModuleClass: DirectoryApiHost, MODULE_OPTIONS_TOKEN: DIRECTORY_API_PORTS } =
  new ConfigurableModuleBuilder<DirectoryApiPorts>({ moduleName: 'DirectoryApi' }).build();
