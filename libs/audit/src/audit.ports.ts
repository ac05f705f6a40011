import { ConfigurableModuleBuilder } from '@nestjs/common';
import type { AuditReader } from '@vbc/directory/domain';

/** What the Audit Log's routes work with. */
export interface AuditPorts {
  readonly audit: AuditReader;
}

/** `AuditModule.register(ports)` or `.registerAsync(…)` binds them. */
export const { ConfigurableModuleClass: AuditHost, MODULE_OPTIONS_TOKEN: AUDIT_PORTS } =
  new ConfigurableModuleBuilder<AuditPorts>({ moduleName: 'Audit' }).build();
