/** One mail to one person. */
export interface Mail {
  readonly accountId: string;
  readonly to: MailRecipient;
  readonly subject: string;
  readonly text: string;
  /** The same as a whole HTML document. */
  readonly html: string;
  /** With its angle brackets (RFC 5322 §3.6.4). The same id is the same mail: nobody has to read it twice. */
  readonly messageId: string;
}

export interface MailRecipient {
  readonly name: string;
  readonly address: string;
}

/** Hands mails over. */
export interface MailTransport {
  /** Resolves when the mail was accepted. @throws Error otherwise; trying again is the caller's business */
  send(mail: Mail): Promise<void>;
}
