import { createTransport, type Transporter } from 'nodemailer';
import type { Mail, MailTransport } from '../message/mail';

const SECOND = 1_000;

/** Hands mails to a mail server, one connection each. */
export class SmtpTransport implements MailTransport {
  private readonly transporter: Transporter;

  /**
   * @param url `smtp://` or `smtps://`, with user and password where the server asks for them
   * @param from the sender: a mail address, or a name with one
   */
  constructor(
    url: string,
    private readonly from: string,
  ) {
    this.transporter = createTransport({
      url,
      connectionTimeout: 10 * SECOND,
      greetingTimeout: 10 * SECOND,
      socketTimeout: 30 * SECOND,
      // Texts are texts: nothing in a mail makes the server read a file or an address.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  async send({ to, subject, text, html, messageId }: Mail): Promise<void> {
    await this.transporter.sendMail({ from: this.from, to: { ...to }, subject, text, html, messageId });
  }
}
