import { Module } from '@nestjs/common';
import { PersonMailer } from './jobs/person-mailer';
import { SendPasswordReset } from './jobs/send-password-reset';
import { SendWelcomeKit } from './jobs/send-welcome-kit';
import { MailHost } from './mail.ports';

/** The jobs that send mails. */
@Module({
  providers: [PersonMailer, SendWelcomeKit, SendPasswordReset],
  exports: [SendWelcomeKit, SendPasswordReset],
})
export class MailModule extends MailHost {}
