import { ConfigurableModuleBuilder } from '@nestjs/common';
import type { AccountRepository, AuditLog, ConnectionRepository, UserDirectory } from '@vbc/directory/domain';
import type { ConnectionCredentials } from '@vbc/identity/domain';
import type { Clock } from '@vbc/util';
import type { MailTransport } from './message/mail';

/** Makes set-password links. */
export interface PasswordLinks {
  /** @returns the whole address; the token in it is known to nobody else */
  create(accountId: string, userId: string, purpose: 'welcome' | 'reset'): Promise<string>;
}

/** What the mail jobs work with. */
export interface MailPorts {
  readonly users: UserDirectory;
  readonly accounts: Pick<AccountRepository, 'find'>;
  readonly connections: Pick<ConnectionRepository, 'find'>;
  readonly credentials: Pick<ConnectionCredentials, 'list'>;
  readonly clock: Clock;
  /** In a transaction of its own. */
  readonly audit: AuditLog;
  readonly links: PasswordLinks;
  readonly transport: MailTransport;
  /** Where browsers reach the product, without a slash at the end. */
  readonly publicUrl: string;
}

/** `MailModule.register(ports)` or `.registerAsync(…)` binds them. */
export const { ConfigurableModuleClass: MailHost, MODULE_OPTIONS_TOKEN: MAIL_PORTS } =
  new ConfigurableModuleBuilder<MailPorts>({ moduleName: 'Mail' }).build();
