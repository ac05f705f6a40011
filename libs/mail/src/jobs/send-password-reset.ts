import { Inject, Injectable } from '@nestjs/common';
import { newId } from '@vbc/util';
import { MAIL_PORTS, type MailPorts } from '../mail.ports';
import { resetMail } from '../message/reset-mail';
import { PersonMailer } from './person-mailer';

/** "Forgot my password": the link is made here, so that no queue holds a token. */
@Injectable()
export class SendPasswordReset {
  constructor(
    @Inject(MAIL_PORTS) private readonly ports: MailPorts,
    private readonly mailer: PersonMailer,
  ) {}

  /** Somebody who is gone gets nothing. @throws Error when the mail was not accepted: the job tries again */
  async handle(job: { accountId: string; userId: string }): Promise<void> {
    const addressee = await this.mailer.addressee(job.accountId, job.userId);
    if (addressee === null) return;
    const passwordLink = await this.ports.links.create(job.accountId, job.userId, 'reset');
    const { user } = addressee;
    const mail = resetMail({ user, passwordLink, publicUrl: this.ports.publicUrl, id: newId() });
    await this.mailer.send(mail, user, 'A link to set a new password');
  }
}
