import { Module } from '@nestjs/common';
import { PersonMailer } from './jobs/person-mailer';
import { SendConnectionEnded } from './jobs/send-connection-ended';
import { SendExpiryWarning } from './jobs/send-expiry-warning';
import { SendPasswordReset } from './jobs/send-password-reset';
import { SendWelcomeKit } from './jobs/send-welcome-kit';
import { MailHost } from './mail.ports';

/** The jobs that send mails. */
@Module({
  providers: [PersonMailer, SendWelcomeKit, SendPasswordReset, SendExpiryWarning, SendConnectionEnded],
  exports: [SendWelcomeKit, SendPasswordReset, SendExpiryWarning, SendConnectionEnded],
})
export class MailModule extends MailHost {}
