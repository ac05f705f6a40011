import { Inject, Injectable, Logger } from '@nestjs/common';
import { isAdministrator, type Account, type User } from '@vbc/directory/domain';
import { MAIL_PORTS, type MailPorts } from '../mail.ports';
import type { Mail } from '../message/mail';

/** Whom a mail is for, as they are now. */
export interface Addressee {
  readonly user: User;
  readonly account: Account;
}

/** What all mail jobs do: find the person, hand the mail over, audit it. */
@Injectable()
export class PersonMailer {
  private readonly logger = new Logger(PersonMailer.name);

  constructor(@Inject(MAIL_PORTS) private readonly ports: MailPorts) {}

  /** null: gone since the job was enqueued, or not in service. */
  async addressee(accountId: string, userId: string): Promise<Addressee | null> {
    const details = await this.ports.users.details(accountId, userId);
    const account = await this.ports.accounts.find(accountId);
    if (details === null || account === null || details.person.user.staged) return null;
    return { user: details.person.user, account };
  }

  /** The same, and null when it is no administrator, any more. */
  async administrator(accountId: string, userId: string): Promise<Addressee | null> {
    const addressee = await this.addressee(accountId, userId);
    return addressee !== null && isAdministrator(addressee.user.role) ? addressee : null;
  }

  /** @param what names the mail in the audit log. @throws Error when the mail was not accepted: the job tries again */
  async send(mail: Mail, user: User, what: string): Promise<void> {
    await this.ports.transport.send(mail);
    await this.audit(user, what);
  }

  private async audit(user: User, text: string): Promise<void> {
    try {
      await this.ports.audit.append({
        accountId: user.accountId,
        type: 'mail.sent',
        result: 'success',
        actor: { kind: 'system' },
        subject: { userId: user.id, userName: user.profile.userName },
        text,
      });
    } catch (error) {
      // The mail is out: failing now would only have the job send it once more (rule 19).
      this.logger.error({ err: error, userId: user.id }, 'A sent mail was not audited');
    }
  }
}
