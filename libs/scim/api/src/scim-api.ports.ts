import { ConfigurableModuleBuilder } from '@nestjs/common';
import type {
  AuditLog,
  DirectoryView,
  GroupProvisioning,
  GroupView,
  Provisioning,
} from '@vbc/directory/domain';
import type { ScimCallerLookup } from '@vbc/identity/domain';
import { SCIM_BASE_PATH } from './base-path';
import type { RateLimiter } from './rate/rate-limiter.port';

/** What the SCIM edge works with. */
export interface ScimApiPorts {
  readonly callers: ScimCallerLookup;
  readonly limiter: RateLimiter;
  readonly view: DirectoryView;
  readonly provisioning: Provisioning;
  readonly groupView: GroupView;
  readonly groups: GroupProvisioning;
  /** Outside any transaction: for refusals. */
  readonly audit: AuditLog;
  /** Where the product is reached, without a trailing slash: `https://provisioning.example.com`. */
  readonly publicUrl: string;
  /** Keys that sign cursors: the first signs, all verify. The same for every copy of the process. */
  readonly cursorKeys: readonly string[];
  /** Whether ServiceProviderConfig says `pagination` (RFC 9865 §4), which some older clients cannot read. */
  readonly advertisePagination: boolean;
}

/** The address under which the SCIM endpoints lie. */
export function scimBaseUrl({ publicUrl }: Pick<ScimApiPorts, 'publicUrl'>): string {
  return `${publicUrl}${SCIM_BASE_PATH}`;
}

/** `SCIM_API_PORTS` is the injection token; `ScimApiModule.register(ports)` binds it. */
export const { ConfigurableModuleClass: ScimApiHost, MODULE_OPTIONS_TOKEN: SCIM_API_PORTS } =
  new ConfigurableModuleBuilder<ScimApiPorts>({ moduleName: 'ScimApi' }).build();
