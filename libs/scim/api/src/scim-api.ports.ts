import { ConfigurableModuleBuilder } from '@nestjs/common';
import type { AuditLog, DirectoryView, Provisioning } from '@vbc/directory/domain';
import type { ScimCallerLookup } from '@vbc/identity/domain';
import type { RateLimiter } from './rate/rate-limiter.port';

/** What the SCIM edge works with. */
export interface ScimApiPorts {
  readonly callers: ScimCallerLookup;
  readonly limiter: RateLimiter;
  readonly view: DirectoryView;
  readonly provisioning: Provisioning;
  /** Outside any transaction: for refusals. */
  readonly audit: AuditLog;
  /** Where the product is reached, without a trailing slash: `https://provisioning.example.com`. */
  readonly publicUrl: string;
}

/** `SCIM_API_PORTS` is the injection token; `ScimApiModule.register(ports)` binds it. */
export const { ConfigurableModuleClass: ScimApiHost, MODULE_OPTIONS_TOKEN: SCIM_API_PORTS } =
  new ConfigurableModuleBuilder<ScimApiPorts>({ moduleName: 'ScimApi' }).build();
