import { Inject, Injectable } from '@nestjs/common';
import { MAIL_PORTS, type MailPorts } from '../mail.ports';
import { welcomeMail } from '../message/welcome-mail';
import { PersonMailer } from './person-mailer';

/** Rules 18 and 19: one welcome kit for a person who has come into being. */
@Injectable()
export class SendWelcomeKit {
  constructor(
    @Inject(MAIL_PORTS) private readonly ports: MailPorts,
    private readonly mailer: PersonMailer,
  ) {}

  /** Somebody who is gone gets nothing. @throws Error when the mail was not accepted: the job tries again */
  async handle(job: { accountId: string; userId: string; withPasswordLink: boolean }): Promise<void> {
    const addressee = await this.mailer.addressee(job.accountId, job.userId);
    if (addressee === null) return;
    const link = job.withPasswordLink
      ? { passwordLink: await this.ports.links.create(job.accountId, job.userId, 'welcome') }
      : {};
    const mail = welcomeMail({ ...addressee, ...link, publicUrl: this.ports.publicUrl });
    await this.mailer.send(mail, addressee.user, 'Welcome kit');
  }
}
