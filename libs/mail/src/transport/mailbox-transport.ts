import { newId, type Clock } from '@vbc/util';
import type { DevelopmentMailbox } from '../mailbox/development-mailbox.port';
import type { Mail, MailTransport } from '../message/mail';

/** Keeps mails for the development mailbox in place of sending them. */
export class MailboxTransport implements MailTransport {
  constructor(
    private readonly mailbox: DevelopmentMailbox,
    private readonly clock: Clock,
  ) {}

  send({ accountId, to, subject, text, html, messageId }: Mail): Promise<void> {
    return this.mailbox.keep({
      id: newId(),
      accountId,
      messageId,
      recipient: `${to.name} <${to.address}>`,
      subject,
      text,
      html,
      sentAt: this.clock.now(),
    });
  }
}
