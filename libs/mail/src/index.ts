export { SendPasswordReset } from './jobs/send-password-reset';
export { SendWelcomeKit } from './jobs/send-welcome-kit';
export { MailModule } from './mail.module';
export { MAIL_PORTS, type MailPorts, type PasswordLinks } from './mail.ports';
export { DevelopmentMailboxModule } from './mailbox/development-mailbox.module';
export type { DevelopmentMailbox, KeptMail } from './mailbox/development-mailbox.port';
export { MAILBOX_PORTS, type MailboxPorts } from './mailbox/mailbox.ports';
export type { Mail, MailRecipient, MailTransport } from './message/mail';
export { createMailTransport, usesDevelopmentMailbox, type MailSettings } from './transport/mail-settings';
