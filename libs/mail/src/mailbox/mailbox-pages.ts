import { Inject, Injectable, NotFoundException } from '@nestjs/common';
import { html, type Html } from '@vbc/platform';
import type { KeptMail } from './development-mailbox.port';
import { MAILBOX_PORTS, type MailboxPorts } from './mailbox.ports';

export const MAILBOX_PATH = 'dev/mailbox';
const SHOWN = 200;

/** The development mailbox as pages. */
@Injectable()
export class MailboxPages {
  constructor(@Inject(MAILBOX_PORTS) private readonly ports: MailboxPorts) {}

  /** The latest mails. */
  async list(): Promise<string> {
    const mails = await this.ports.mailbox.list(SHOWN);
    return page(
      'Development mailbox',
      html`<h1>Development mailbox</h1>
        <p class="quiet">No mail server is set (SMTP_URL), so mails are kept here and nobody gets them.</p>
        ${
          mails.length === 0
            ? html`<p>No mails yet.</p>`
            : html`<ul class="list sheet">
                ${mails.map(row)}
              </ul>`
        }`,
    );
  }

  /** One mail with its headers, as HTML and as text. @throws NotFoundException */
  async mail(id: string): Promise<string> {
    const mail = await this.find(id);
    return page(
      mail.subject,
      html`<p><a href="/${MAILBOX_PATH}">All mails</a></p>
        <h1>${mail.subject}</h1>
        <dl class="sheet">
          <dt>To</dt>
          <dd>${mail.recipient}</dd>
          <dt>Sent</dt>
          <dd>${time(mail.sentAt)}</dd>
          <dt>Message-ID</dt>
          <dd>${mail.messageId}</dd>
        </dl>
        <h2>HTML</h2>
        <iframe
          title="The mail as HTML"
          src="/${MAILBOX_PATH}/${mail.id}/html"
          sandbox="allow-popups allow-popups-to-escape-sandbox"
        ></iframe>
        <h2>Text</h2>
        <pre class="sheet">${linked(mail.text)}</pre>`,
    );
  }

  /** The mail's own HTML document, for the frame. @throws NotFoundException */
  async rendered(id: string): Promise<string> {
    return (await this.find(id)).html;
  }

  private async find(id: string): Promise<KeptMail> {
    const mail = await this.ports.mailbox.find(id);
    if (mail === null) throw new NotFoundException('There is no such mail.');
    return mail;
  }
}

function page(title: string, content: Html): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} - VBC Provisioning</title>
        <link rel="stylesheet" href="/${MAILBOX_PATH}/assets/mailbox.css" />
      </head>
      <body>
        <header><a href="/">VBC Provisioning</a></header>
        <main>${content}</main>
      </body>
    </html> `.text;
}

function row({ id, subject, recipient, sentAt }: KeptMail): Html {
  return html`<li>
    <a href="/${MAILBOX_PATH}/${id}"
      ><strong>${subject}</strong><span class="quiet">${time(sentAt)}</span
      ><span class="quiet">${recipient}</span></a
    >
  </li>`;
}

function time(date: Date): Html {
  const text = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });
  return html`<time datetime="${date.toISOString()}">${text.format(date)} UTC</time>`;
}

/** Text with its addresses as links. */
function linked(text: string): Html[] {
  return text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((part, index) => (index % 2 === 1 ? html`<a href="${part}">${part}</a>` : html`${part}`));
}
