import type { DevelopmentMailbox, KeptMail } from './development-mailbox.port';

/** For tests. */
export class InMemoryDevelopmentMailbox implements DevelopmentMailbox {
  private readonly mails: KeptMail[] = [];

  keep(mail: KeptMail): Promise<void> {
    if (!this.mails.some(({ messageId }) => messageId === mail.messageId)) this.mails.push(mail);
    return Promise.resolve();
  }

  list(limit: number): Promise<KeptMail[]> {
    return Promise.resolve(this.mails.toReversed().slice(0, limit));
  }

  find(id: string): Promise<KeptMail | null> {
    return Promise.resolve(this.mails.find((mail) => mail.id === id) ?? null);
  }
}
