/** A mail that was not sent but kept, for developers and the demonstration. */
export interface KeptMail {
  readonly id: string;
  readonly accountId: string;
  readonly messageId: string;
  /** `Name <address>` */
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly sentAt: Date;
}

export interface DevelopmentMailbox {
  /** A Message-ID that is there already is kept once: the first stays. */
  keep(mail: KeptMail): Promise<void>;
  /** Newest first. */
  list(limit: number): Promise<KeptMail[]>;
  find(id: string): Promise<KeptMail | null>;
}
