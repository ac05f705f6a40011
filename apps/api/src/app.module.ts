import { Module, type DynamicModule } from '@nestjs/common';
import { AccountSettingsModule, SingleSignOnModule } from '@vbc/account-settings';
import { AuditModule } from '@vbc/audit';
import { DirectoryApiModule } from '@vbc/directory/api';
import { AuditedRefusals, IdentityModule, PortalSessions } from '@vbc/identity/api';
import { createMailTransport, DevelopmentMailboxModule, MailModule, usesDevelopmentMailbox } from '@vbc/mail';
import { HealthModule, PortalHttpModule } from '@vbc/platform';
import { ScimApiModule } from '@vbc/scim/api';
import type { Adapters } from './adapters';

/** Puts the features together; the only place that knows all of them. */
@Module({})
export class AppModule {
  static with(adapters: Adapters): DynamicModule {
    const { clock, config, auditLog, auditReader } = adapters;
    const { publicUrl } = config;
    const identity = IdentityModule.register({ ...adapters, settings: config });
    return {
      module: AppModule,
      imports: [
        healthOf(adapters),
        identity,
        PortalHttpModule.registerAsync({
          imports: [identity],
          inject: [PortalSessions, AuditedRefusals],
          useFactory: (sessions: PortalSessions, refusals: AuditedRefusals) => ({
            sessions,
            refusals,
            clock,
          }),
        }),
        ScimApiModule.register({
          ...adapters,
          audit: auditLog,
          publicUrl,
          cursorKeys: config.sessionKeys,
          advertisePagination: config.advertisePagination,
        }),
        DirectoryApiModule.register(adapters),
        AccountSettingsModule.register({
          ...adapters,
          audit: auditReader,
          publicUrl,
        }),
        SingleSignOnModule.register({ ...adapters, encryptionKeys: config.encryptionKeys, publicUrl }),
        AuditModule.register({ audit: auditReader }),
        ...mailOf(adapters),
      ],
    };
  }
}

/** The mail jobs, and in development the mailbox that shows what they send. */
function mailOf(adapters: Adapters): DynamicModule[] {
  const { config, mailbox, auditLog } = adapters;
  const transport = createMailTransport(config, mailbox, adapters.clock);
  const jobs = MailModule.register({ ...adapters, audit: auditLog, transport, publicUrl: config.publicUrl });
  return usesDevelopmentMailbox(config) ? [jobs, DevelopmentMailboxModule.register({ mailbox })] : [jobs];
}

function healthOf({ dataSource }: Adapters): DynamicModule {
  return HealthModule.forRoot({
    useFactory: () => ({
      check: async () => {
        await dataSource.query('select 1');
      },
    }),
  });
}
