import type { Clock } from '@vbc/util';
import type { DevelopmentMailbox } from '../mailbox/development-mailbox.port';
import type { MailTransport } from '../message/mail';
import { MailboxTransport } from './mailbox-transport';
import { SmtpTransport } from './smtp-transport';

/** The part of the process's settings that mail depends on. */
export interface MailSettings {
  readonly smtpUrl?: string;
  readonly mailFrom: string;
  readonly production: boolean;
}

/** Whether mails are kept for reading in the browser: without a mail server, and never in production. */
export function usesDevelopmentMailbox({ smtpUrl, production }: MailSettings): boolean {
  return smtpUrl === undefined && !production;
}

/** @throws Error in production without a mail server */
export function createMailTransport(
  settings: MailSettings,
  mailbox: DevelopmentMailbox,
  clock: Clock,
): MailTransport {
  if (settings.smtpUrl !== undefined) return new SmtpTransport(settings.smtpUrl, settings.mailFrom);
  if (!usesDevelopmentMailbox(settings)) throw new Error('SMTP_URL must name a mail server in production');
  return new MailboxTransport(mailbox, clock);
}
