import { ConfigurableModuleBuilder } from '@nestjs/common';
import type { Clock } from '@vbc/util';
import type { RefusalLog } from './refusal-log';
import type { SessionReader } from './signed-in-user';

/** What the portal's HTTP plumbing works with. */
export interface PortalHttpPorts {
  readonly sessions: SessionReader;
  readonly refusals: RefusalLog;
  readonly clock: Clock;
}

/** `PortalHttpModule.register(ports)` or `.registerAsync(…)` binds them. */
export const { ConfigurableModuleClass: PortalHttpHost, MODULE_OPTIONS_TOKEN: PORTAL_HTTP_PORTS } =
  new ConfigurableModuleBuilder<PortalHttpPorts>({ moduleName: 'PortalHttp' }).build();
