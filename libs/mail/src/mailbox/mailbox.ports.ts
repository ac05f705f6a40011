import { ConfigurableModuleBuilder } from '@nestjs/common';
import type { DevelopmentMailbox } from './development-mailbox.port';

export interface MailboxPorts {
  readonly mailbox: DevelopmentMailbox;
}

/** `DevelopmentMailboxModule.register({ mailbox })` binds it. */
export const { ConfigurableModuleClass: MailboxHost, MODULE_OPTIONS_TOKEN: MAILBOX_PORTS } =
  new ConfigurableModuleBuilder<MailboxPorts>({ moduleName: 'DevelopmentMailbox' }).build();
