import { Module } from '@nestjs/common';
import { LoopbackGuard } from './loopback.guard';
import { MailboxPages } from './mailbox-pages';
import { MailboxController } from './mailbox.controller';
import { MailboxHost } from './mailbox.ports';

/** The pages under `/dev/mailbox`. Import it only where `usesDevelopmentMailbox` says so. */
@Module({ controllers: [MailboxController], providers: [MailboxPages, LoopbackGuard] })
export class DevelopmentMailboxModule extends MailboxHost {}
