import type { EntityManager } from 'typeorm';

/** A mail that was kept instead of sent. */
interface KeptMail {
  readonly id: string;
  readonly accountId: string;
  readonly messageId: string;
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly sentAt: Date;
}

const COLUMNS = `mail_id as id, account_id as "accountId", message_id as "messageId", recipient, subject, text, html,
  sent_at as "sentAt"`;

/** The development mailbox in PostgreSQL. */
export class SqlDevelopmentMailbox {
  constructor(private readonly manager: EntityManager) {}

  /** A Message-ID that is there already is kept once: the first stays. */
  async keep(mail: KeptMail): Promise<void> {
    await this.manager.query(
      `insert into dev_mails (mail_id, account_id, message_id, recipient, subject, text, html, sent_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (message_id) do nothing`,
      [
        mail.id,
        mail.accountId,
        mail.messageId,
        mail.recipient,
        mail.subject,
        mail.text,
        mail.html,
        mail.sentAt,
      ],
    );
  }

  /** Newest first. */
  list(limit: number): Promise<KeptMail[]> {
    return this.manager.query<KeptMail[]>(
      `select ${COLUMNS} from dev_mails order by sent_at desc, mail_id desc limit $1`,
      [limit],
    );
  }

  async find(id: string): Promise<KeptMail | null> {
    const rows = await this.manager.query<KeptMail[]>(`select ${COLUMNS} from dev_mails where mail_id = $1`, [
      id,
    ]);
    return rows[0] ?? null;
  }
}
