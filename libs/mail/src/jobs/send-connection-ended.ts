import { Inject, Injectable } from '@nestjs/common';
import { MAIL_PORTS, type MailPorts } from '../mail.ports';
import { connectionEndedMail } from '../message/connection-ended-mail';
import { PersonMailer } from './person-mailer';

/** Rule 8: tells one Super User that a connection has ended, why, and what to do. */
@Injectable()
export class SendConnectionEnded {
  constructor(
    @Inject(MAIL_PORTS) private readonly ports: MailPorts,
    private readonly mailer: PersonMailer,
  ) {}

  /**
   * Nothing is sent when it was authorized again or removed meanwhile.
   * @throws Error when the mail was not accepted: the job tries again
   */
  async handle(job: { accountId: string; userId: string; connectionId: string }): Promise<void> {
    const addressee = await this.mailer.administrator(job.accountId, job.userId);
    const connection = await this.ports.connections.find(job.accountId, job.connectionId);
    if (addressee === null || connection?.ended === undefined) return;
    const { ended } = connection;
    const mail = connectionEndedMail({
      ...addressee,
      connection: { ...connection, ended },
      publicUrl: this.ports.publicUrl,
    });
    await this.mailer.send(
      mail,
      addressee.user,
      `A notice that the connection ${connection.label} has ended`,
    );
  }
}
